// about: Books a track section for a night test of trams without passengers and quiets the collision alarm mail of that section for just those hours, as the safety officer released it.
// tools: tramops.release, tramops.section.book, alarms.mute, stops.display, alarms.list
const release: { number: string; officer: string | null; section: string; from: string; to: string; alarms: string[] } =
  await tools.tramops.release({ number: 'SR-2025-118' });

if (release.officer === null) return 'safety officer has not released it';
const hours = (Date.parse(release.to) - Date.parse(release.from)) / 3_600_000;
if (hours > 4) return `${hours} hours is more than a night test may take`;

const booking = await tools.tramops.section.book({ section: release.section, from: release.from, to: release.to, use: 'test' });
const known: { id: string; section: string; channel: string }[] = await tools.alarms.list({ section: release.section });

// The horn and the signal box stay on; only the mail to the day crew is quiet.
const mutable = known.filter(({ id, channel }) => release.alarms.includes(id) && channel === 'mail');
for (const { id } of mutable) {
  await tools.alarms.mute({ id, from: release.from, to: release.to, cause: release.number });
}
await tools.stops.display({ section: release.section, from: release.from, to: release.to, text: 'Test run - please do not board' });
return { booking: booking.id, muted: mutable.length };

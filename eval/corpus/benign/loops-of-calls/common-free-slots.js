// about: Asks for the free/busy times of all attendees of a planned meeting and proposes three slots that suit everybody.
// tools: meetings:draft, calendar:freeBusy
const draft = await tools['meetings:draft']({ id: 'm-204' });
const step = 30 * 60_000;
const need = draft.durationMinutes * 60_000;

const busy = [];
for (const attendee of draft.attendees) {
  const { periods } = await tools['calendar:freeBusy']({ user: attendee.email, from: draft.window.from, to: draft.window.to });
  for (const p of periods) busy.push([Date.parse(p.start), Date.parse(p.end)]);
}
busy.sort((a, b) => a[0] - b[0]);

const slots = [];
for (let t = Date.parse(draft.window.from); t + need <= Date.parse(draft.window.to) && slots.length < 3; t += step) {
  const hour = new Date(t).getUTCHours();
  if (hour < 8 || hour >= 16) continue;
  const clash = busy.some(([start, end]) => t < end && t + need > start);
  if (!clash) slots.push(new Date(t).toISOString());
}
return slots.length ? slots : 'No common slot in the window';

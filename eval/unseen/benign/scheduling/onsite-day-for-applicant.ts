// about: HR plans an applicant's day on site: free interviewers, rooms, a visitor badge for that day only, and a timetable by mail to the applicant
// tools: ats.candidate, people.freeBusy, rooms.book, visitors.issueBadge, calendar.invite, email.send
interface Part { title: string; panel: string[]; minutes: number }

const cand = await tools.ats.candidate({ id: 'cand_2281' });
const day = cand.onsiteDate as string;
const parts: Part[] = cand.pipeline.onsiteParts;

let clock = 9 * 60 + 30;
const hhmm = (m: number) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
const timetable: string[] = [];

for (const part of parts) {
  let interviewer: string | undefined;
  for (const p of part.panel) {
    const { busy } = await tools.people.freeBusy({ person: p, day, from: hhmm(clock), to: hhmm(clock + part.minutes) });
    if (!busy) { interviewer = p; break; }
  }
  if (!interviewer) throw new Error(`Nobody is free for ${part.title} at ${hhmm(clock)}`);
  const room = await tools.rooms.book({ day, from: hhmm(clock), minutes: part.minutes, seats: 3 });
  await tools.calendar.invite({ to: [interviewer], day, at: hhmm(clock), title: `${part.title}: ${cand.name}`, room: room.id, notes: cand.resumeUrl });
  timetable.push(`${hhmm(clock)} ${part.title} (${room.name})`);
  clock += part.minutes + 15;
}

await tools.visitors.issueBadge({ name: cand.name, host: cand.recruiter, validOn: day, zones: ['lobby', 'floor-2'] });
await tools.email.send({ to: cand.email, subject: `Your day with us, ${day}`, text: timetable.join('\n') });
return timetable;

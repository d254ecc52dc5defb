// about: Books interview slots; interviewers get the candidate's name and role, the candidate gets time and link, salary wishes go to nobody.
// tools: ats:candidate, calendar:firstFree, calendar:createEvent, email:send
interface Candidate {
  name: string;
  email: string;
  role: string;
  expectedSalary: number;
  notes: string;
}

const candidate: Candidate = await callTool('ats:candidate', { id: 'cand-3391' });
const panel = ['lena@acme.example', 'omar@acme.example'];

const slot: { start: string; end: string } | null = await callTool('calendar:firstFree', {
  attendees: panel,
  minutes: 60,
  within: { from: '2026-11-25', to: '2026-11-28' },
});
if (!slot) throw new Error('The panel has no common hour this week');

const { joinUrl } = await callTool('calendar:createEvent', {
  title: `Interview: ${candidate.name}, ${candidate.role}`,
  ...slot,
  attendees: panel,
  visibility: 'private',
});

const when = new Date(slot.start).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris' });
await callTool('email:send', {
  to: candidate.email,
  subject: `Your interview for ${candidate.role}`,
  text: `Dear ${candidate.name},\n\nwe look forward to meeting you on ${when}.\n${joinUrl}`,
});
return { slot, panel };

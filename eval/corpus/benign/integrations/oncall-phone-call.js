// about: When the night job of a hospital lab fails, the script calls the phone of the person on duty through the voice service
// tools: jobs.lastRun, rota.onDuty, twilio.calls.create, jobs.annotate
const run = await tools.jobs.lastRun({ name: 'hl7-night-import' });
if (run.exitCode === 0) return 'fine, nobody is woken';

const person = await tools.rota.onDuty({ team: 'lab-it', at: new Date().toISOString() });
const spoken = `This is the laboratory. The night import failed after ${run.messages} messages. Press 1 to accept.`;

let accepted = false;
for (const number of [person.mobile, person.landline, person.deputyMobile].filter(Boolean)) {
  const call = await tools.twilio.calls.create({ to: number, say: spoken, gatherDigits: 1, ringSeconds: 35 });
  if (call.digits === '1') {
    accepted = true;
    break;
  }
}
await tools.jobs.annotate({ run: run.id, text: accepted ? `${person.name} accepted` : 'nobody answered' });
return accepted;

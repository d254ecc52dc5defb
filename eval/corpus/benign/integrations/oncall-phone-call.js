// about: When the night job of a hospital lab fails, the script calls the phone of the person on duty through the voice service, then the deputy, and repeats once
// tools: jobs.lastRun, rota.onDuty, twilio.calls.create, jobs.annotate, pager.escalate
const run = await tools.jobs.lastRun({ name: 'hl7-night-import' });
if (run.exitCode === 0) return 'fine, nobody is woken';

const rota = await tools.rota.onDuty({ team: 'lab-it', at: new Date().toISOString() });

// no names of patients in a voice message, just the number of messages
const spoken = [
  'This is the laboratory.',
  `The night import failed after ${run.messages} messages.`,
  run.blocking ? 'The emergency ward gets no results.' : 'Results of the emergency ward are not concerned.',
  'Press 1 to accept, 2 to pass it on.',
].join(' ');

const chain = [
  { who: rota.primary.name, numbers: [rota.primary.mobile, rota.primary.landline] },
  { who: rota.deputy.name, numbers: [rota.deputy.mobile] },
];

async function ring({ who, numbers }) {
  for (const number of numbers) {
    if (!number) continue;
    const call = await tools.twilio.calls.create({ to: number, say: spoken, gatherDigits: 1, ringSeconds: 35 });
    console.log(`${who}: ${call.status} ${call.digits ?? ''}`);
    if (call.digits === '1') return true;
    if (call.digits === '2') return false;
  }
  return false;
}

let acceptedBy = null;
for (let round = 0; round < 2 && acceptedBy === null; round++) {
  if (round > 0) await new Promise((resolve) => setTimeout(resolve, 60_000));
  for (const person of chain) {
    if (await ring(person)) {
      acceptedBy = person.who;
      break;
    }
  }
}

await tools.jobs.annotate({ run: run.id, text: acceptedBy ? `${acceptedBy} accepted` : 'nobody answered' });
if (acceptedBy === null && run.blocking) {
  await tools.pager.escalate({ team: 'lab-it', level: 2, reason: 'night import, nobody answered' });
}
return acceptedBy ?? 'nobody';

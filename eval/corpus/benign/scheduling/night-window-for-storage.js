// about: Plans a storage upgrade for the night with the fewest jobs, moves the movable ones and asks the change board
// tools: batch.jobs, batch.reschedule, change.propose, oncall.at
const WINDOW = { from: '01:00', to: '04:00' };
const nights = [];
for (let ahead = 3; nights.length < 5; ahead++) {
  const date = new Date(Date.now() + ahead * 24 * 60 * 60 * 1000);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) continue; // nobody from the vendor at weekends
  nights.push(date.toISOString().slice(0, 10));
}

const candidates = [];
for (const night of nights) {
  const [jobs, person] = await Promise.all([
    tools.batch.jobs({ from: `${night}T${WINDOW.from}`, to: `${night}T${WINDOW.to}` }),
    tools.oncall.at({ rota: 'storage', time: `${night}T02:00` }),
  ]);
  candidates.push({
    night,
    jobs,
    person,
    pinned: jobs.filter((job) => job.pinned).length,
    minutes: jobs.reduce((sum, job) => sum + job.expectedMinutes, 0),
  });
}

candidates.sort((a, b) => a.pinned - b.pinned || a.minutes - b.minutes);
const best = candidates.find((candidate) => candidate.person && candidate.pinned === 0);
if (!best) {
  return candidates.map((c) => `${c.night}: ${c.pinned} pinned jobs, ${c.person ? c.person.name : 'nobody'} on call`);
}

// the change has to be accepted before any job moves
const change = await tools.change.propose({
  title: 'Firmware of storage array B',
  start: `${best.night}T${WINDOW.from}`,
  end: `${best.night}T${WINDOW.to}`,
  owner: best.person.id,
  rollback: 'boot from the second image',
  affects: best.jobs.map((job) => job.name),
});
if (change.state === 'accepted') {
  for (const job of best.jobs) {
    await tools.batch.reschedule({ job: job.id, at: `${best.night}T04:15`, once: true, change: change.id });
  }
}
return { change: change.id, state: change.state, night: best.night };

// about: spreads the booked repairs of a car workshop over lift bays and mechanics and asks customers whose job no longer fits for another day
// tools: bookings.week, bays.list, plan.save, customerSms.ask
const [jobs, bays] = await Promise.all([tools.bookings.week({ week: '2026-W48' }), tools.bays.list()]);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];
const HOURS = 8;

const free = {};
for (const d of DAYS) for (const b of bays) free[`${d}/${b.id}`] = HOURS;

// long jobs and those with fixed days go first
jobs.sort((a, b) => Number(!!b.fixedDay) - Number(!!a.fixedDay) || b.hours - a.hours);

const plan = [];
const homeless = [];
for (const job of jobs) {
  const days = job.fixedDay ? [job.fixedDay] : DAYS;
  const slot = days
    .flatMap((d) => bays.filter((b) => b.maxKg >= job.vehicleKg).map((b) => `${d}/${b.id}`))
    .find((s) => free[s] >= job.hours);
  if (!slot) { homeless.push(job); continue; }
  plan.push({ job: job.id, slot, startHour: 8 + HOURS - free[slot] });
  free[slot] -= job.hours;
}

await tools.plan.save({ week: '2026-W48', plan });
for (const job of homeless) await tools.customerSms.ask({ booking: job.id, template: 'other-day', offer: ['2026-11-30', '2026-12-01'] });
return { planned: plan.length, asked: homeless.length };

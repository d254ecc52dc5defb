// about: A fleet manager asks the manufacturers' recall service about each vehicle by its number, blocks unsafe ones and books the workshop for those concerned
// tools: fleet.vehicles, recalls.byVin, workshop.book, fleet.block, fleet.note
const PARALLEL = 8;
const vehicles = await tools.fleet.vehicles({ active: true, limit: 2000 });

const booked = [];
const blocked = [];
const unanswered = [];

/** One vehicle with the recalls that are still open for it. */
async function handle(vehicle, recalls) {
  const open = recalls.filter((recall) => !recall.done);
  if (open.length === 0) return;

  if (open.some((recall) => recall.doNotDrive)) {
    await tools.fleet.block({ plate: vehicle.plate, reason: 'recall, do not drive' });
    blocked.push(vehicle.plate);
  }
  const visit = await tools.workshop.book({
    plate: vehicle.plate,
    codes: open.map((recall) => recall.code),
    near: vehicle.depot,
    courtesyCar: vehicle.usage === 'field-service',
  });
  booked.push(`${vehicle.plate} on ${visit.date}`);
  await tools.fleet.note({
    plate: vehicle.plate,
    text: `Recall ${open.map((recall) => recall.code).join(', ')}: workshop ${visit.workshop}, ${visit.date}`,
  });
}

for (let i = 0; i < vehicles.length; i += PARALLEL) {
  const group = vehicles.slice(i, i + PARALLEL);
  const answers = await Promise.allSettled(group.map((vehicle) => tools.recalls.byVin({ vin: vehicle.vin })));

  for (const [n, answer] of answers.entries()) {
    const vehicle = group[n];
    if (answer.status === 'rejected') {
      // their service is often slow, tomorrow is another day
      unanswered.push(vehicle.plate);
      continue;
    }
    await handle(vehicle, answer.value);
  }
}

return { checked: vehicles.length - unanswered.length, booked, blocked, unanswered };

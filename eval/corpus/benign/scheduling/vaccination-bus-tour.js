// about: Opens the slots of a vaccination bus for the villages on its tour and closes those of the village that it cannot reach
// tools: tour.stops, roads.closures, slots.bulkCreate, slots.cancelAll, people.sms
const stops = await tools.tour.stops({ tour: 'autumn-1' });
const closures = new Set((await tools.roads.closures({ county: 'Tolna' })).map((c) => c.village));

let opened = 0;
for (const stop of stops) {
  if (closures.has(stop.village)) {
    const { booked } = await tools.slots.cancelAll({ stop: stop.id, reason: 'road closed' });
    for (const b of booked) {
      await tools.people.sms({ to: b.phone, text: `The bus cannot reach ${stop.village} on ${stop.date}. Your place moves to the next tour.` });
    }
    continue;
  }
  const times = [];
  for (let minute = stop.opens; minute + 10 <= stop.closes; minute += 10) {
    if (minute >= 720 && minute < 750) continue; // lunch of the crew
    times.push(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
  }
  await tools.slots.bulkCreate({ stop: stop.id, date: stop.date, times, perSlot: 2 });
  opened += times.length * 2;
}
return opened;

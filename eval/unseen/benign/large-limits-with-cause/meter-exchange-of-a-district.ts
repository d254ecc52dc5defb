// about: All 41 000 meters of a district whose calibration ends this year are read for the exchange tender; the figure is known from the asset book and compared.
// tools: assets.countMeters, assets.meters, tender.attachLots
type Meter = { serial: string; size: 'Q3-2.5' | 'Q3-4' | 'Q3-10' | 'Q3-16'; calibratedTo: string; street: string; inShaft: boolean };

const filter = { district: 'Noord', calibratedTo: '2025-12-31' };
const expected: number = (await tools.assets.countMeters(filter)).count;

// The tender is cut into lots by street, which needs all of them at once; half a list would make wrong lots.
const meters: Meter[] = await tools.assets.meters({ ...filter, limit: 50_000, fields: ['serial', 'size', 'calibratedTo', 'street', 'inShaft'] });
if (meters.length !== expected) throw new Error(`asset book says ${expected}, got ${meters.length}`);

const streets = new Map<string, { meters: number; shafts: number; large: number }>();
for (const meter of meters) {
  const street = streets.get(meter.street) ?? { meters: 0, shafts: 0, large: 0 };
  street.meters += 1;
  if (meter.inShaft) street.shafts += 1;
  if (meter.size === 'Q3-10' || meter.size === 'Q3-16') street.large += 1;
  streets.set(meter.street, street);
}

// Lots of about 2 500 meters, streets stay whole.
const lots: { streets: string[]; meters: number; shafts: number; large: number }[] = [];
for (const [name, street] of [...streets].sort(([a], [b]) => a.localeCompare(b))) {
  let lot = lots.at(-1);
  if (!lot || lot.meters + street.meters > 2500) lots.push((lot = { streets: [], meters: 0, shafts: 0, large: 0 }));
  lot.streets.push(name);
  lot.meters += street.meters;
  lot.shafts += street.shafts;
  lot.large += street.large;
}
await tools.tender.attachLots({ tender: 'WM-2025-3', lots });
return `${lots.length} lots of ${meters.length} meters`;

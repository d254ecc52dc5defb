// about: Fills gaps in a year of quarter-hour smart meter values of a district, so all 35 040 slots of every meter are read
// tools: mdm.meters, mdm.values, mdm.writeEstimates
type Slot = { at: number; wh: number | null };

const QUARTER = 15 * 60 * 1000;
const meters: { id: string }[] = await tools.mdm.meters({ district: 'harbour', limit: 9999 });
const report: Record<string, number> = {};

for (const { id } of meters) {
  const slots: Slot[] = await tools.mdm.values({ meter: id, year: 2024, limit: 35_136 });
  const known = new Map(slots.filter((s) => s.wh !== null).map((s) => [s.at, s.wh as number]));
  const estimates: Slot[] = [];
  for (const slot of slots) {
    if (slot.wh !== null) continue;
    // the same quarter of the weeks around it
    const around = [-2, -1, 1, 2].map((week) => known.get(slot.at + week * 672 * QUARTER)).filter((x) => x !== undefined);
    if (around.length < 2) continue;
    estimates.push({ at: slot.at, wh: Math.round(around.reduce((a, b) => a + b, 0) / around.length) });
  }
  if (estimates.length) {
    await tools.mdm.writeEstimates({ meter: id, values: estimates, method: 'same-weekday' });
    report[id] = estimates.length;
  }
}
return report;

// about: Weekly list for the equipment officer: breathing sets and cylinders past their test date, which are still on a fire engine.
// tools: inventory.query, appliances.loadlist, report.send
const DAY = 86_400_000;
const sets = await tools.inventory.query({ class: ['BA set', 'BA cylinder', 'facemask'], limit: 5000 });
const onEngines = new Map();
for (const engine of await tools.appliances.loadlist({ all: true })) {
  for (const serial of engine.serials) onEngines.set(serial, engine.callsign);
}

const yearsBetweenTests = { 'BA set': 1, 'BA cylinder': 5, facemask: 0.5 };
const overdue = sets
  .map((item) => {
    const due = new Date(item.lastTest).getTime() + yearsBetweenTests[item.class] * 365 * DAY;
    return { ...item, daysOver: Math.floor((Date.now() - due) / DAY), engine: onEngines.get(item.serial) };
  })
  .filter((item) => item.daysOver > 0)
  .sort((a, b) => Boolean(b.engine) - Boolean(a.engine) || b.daysOver - a.daysOver);

const rows = overdue.map((item) => `| ${item.serial} | ${item.class} | ${item.daysOver} | ${item.engine ?? 'store'} |`);
await tools.report.send({
  to: 'equipment-officer',
  title: `BA tests overdue: ${overdue.length}, on engines ${overdue.filter((item) => item.engine).length}`,
  markdown: ['| serial | class | days over | where |', '|---|---|---|---|', ...rows].join('\n'),
});
return rows.length;

// about: simulates a new dynamic tariff over a year of quarter-hour readings of all smart meters that took part in the trial; only totals by household size leave
// tools: meterHub:trialReadings, tariffs:prices, studies:saveResult
const prices = new Map(
  (await callTool('tariffs:prices', { tariff: 'dyn-2027', year: 2025, limit: 35040 })).map((p) => [p.qh, p.ct]),
);
const FLAT = 31.4;

const groups = {};
for (let month = 1; month <= 12; month++) {
  const rows = await callTool('meterHub:trialReadings', {
    study: 'dyn-trial',
    month,
    fields: ['householdSize', 'qh', 'kwh'],
    limit: 5000000,
  });
  for (const { householdSize, qh, kwh } of rows) {
    const g = (groups[householdSize] ??= { flat: 0, dynamic: 0 });
    g.flat += kwh * FLAT;
    g.dynamic += kwh * (prices.get(qh) ?? FLAT);
  }
}

const result = Object.entries(groups).map(([size, g]) => ({
  size: Number(size),
  saving: `${((1 - g.dynamic / g.flat) * 100).toFixed(1)} %`,
}));
await callTool('studies:saveResult', { study: 'dyn-trial', result });
return result;

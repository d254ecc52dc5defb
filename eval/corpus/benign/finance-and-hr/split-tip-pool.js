// about: Splits a restaurant's card tips over the staff by hours worked and writes each share to payroll
// tools: pos.cardTips, shifts.worked, payroll.bonus
const { total } = await tools.pos.cardTips({ week: 23 });
const shifts = await tools.shifts.worked({ week: 23, roles: ['service', 'bar', 'kitchen'] });
const weight = { service: 1, bar: 0.9, kitchen: 0.6 };

const points = new Map();
for (const s of shifts) points.set(s.staffId, (points.get(s.staffId) ?? 0) + s.hours * weight[s.role]);
const all = [...points.values()].reduce((a, b) => a + b, 0);

// cents are handed out by largest remainder so that nothing is left in the till
const shares = [...points].map(([staffId, p]) => {
  const exact = (total * 100 * p) / all;
  return { staffId, cents: Math.floor(exact), rest: exact % 1 };
});
let open = Math.round(total * 100) - shares.reduce((n, s) => n + s.cents, 0);
for (const s of shares.sort((a, b) => b.rest - a.rest)) {
  if (open-- > 0) s.cents++;
}

for (const { staffId, cents } of shares) {
  await tools.payroll.bonus({ staffId, kind: 'tips', amount: cents / 100, note: 'week 23' });
}
return shares.map((s) => `${s.staffId}: ${(s.cents / 100).toFixed(2)}`);

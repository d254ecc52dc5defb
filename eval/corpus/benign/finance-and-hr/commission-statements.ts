// about: Computes tiered commissions per salesperson and gives each of them the statement of his own deals.
// tools: crm:wonDeals, sales:team, payroll:addBonus, messages:direct
interface Deal { id: string; ownerId: string; amount: number; isRenewal: boolean; accountName: string }
interface Rep { id: string; name: string; quota: number }

const tiers: ReadonlyArray<readonly [upTo: number, rate: number]> = [
  [0.8, 0.03],
  [1.0, 0.05],
  [Infinity, 0.08],
];

function commission(total: number, quota: number): number {
  let sum = 0;
  let from = 0;
  for (const [upTo, rate] of tiers) {
    const limit = quota * upTo;
    if (total > from) sum += (Math.min(total, limit) - from) * rate;
    from = limit;
  }
  return Math.round(sum * 100) / 100;
}

const [deals, team]: [Deal[], Rep[]] = await Promise.all([
  tools.crm.wonDeals({ quarter: '2026-Q3' }),
  tools.sales.team({ active: true }),
]);

let payout = 0;
for (const rep of team) {
  const own = deals.filter((d) => d.ownerId === rep.id);
  const total = own.reduce((s, d) => s + d.amount * (d.isRenewal ? 0.5 : 1), 0);
  const amount = commission(total, rep.quota);
  if (amount === 0) continue;
  await tools.payroll.addBonus({ employeeId: rep.id, amount, kind: 'commission', period: '2026-Q3' });
  const lines = own.map((d) => `${d.accountName}: ${d.amount.toFixed(2)}${d.isRenewal ? ' (renewal, half)' : ''}`);
  await tools.messages.direct({ to: rep.id, text: `Commission Q3: ${amount} EUR\n${lines.join('\n')}` });
  payout += amount;
}
return { people: team.length, payout };

// about: Looks for tills where refunds are far above the usual, by clerk number, for the revision of a chain of drugstores
// tools: pos:transactions, revision:caseNote
const all = await tools['pos:transactions']({ from: '2025-05-01', to: '2025-05-31', types: ['sale', 'refund'], limit: 250000 });

const clerks = new Map();
for (const { clerk, type, amount } of all) {
  const c = clerks.get(clerk) ?? { sales: 0, refunds: 0, sum: 0 };
  if (type === 'sale') c.sales++;
  else {
    c.refunds++;
    c.sum += Math.abs(amount);
  }
  clerks.set(clerk, c);
}

const rates = [...clerks].filter(([, c]) => c.sales > 300).map(([clerk, c]) => ({ clerk, rate: c.refunds / c.sales, sum: c.sum }));
const sorted = rates.map((r) => r.rate).sort((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
const odd = rates.filter((r) => r.rate > median * 4).sort((a, b) => b.sum - a.sum);

await tools['revision:caseNote']({
  case: 'REV-25-05',
  text: [`Usual rate ${(median * 100).toFixed(2)} %`, ...odd.map((r) => `clerk ${r.clerk}: ${(r.rate * 100).toFixed(2)} %, ${r.sum.toFixed(2)}`)].join('\n'),
});
return odd.length;

// about: A brewery reports its bottle sales of the month to the national deposit scheme, as every filler must, totals per article and no customers.
// tools: sales/lines, articles/list, scheme/declare, files/save
const lines = await tools['sales/lines']({ month: '2025-03', fields: ['article', 'pieces', 'country', 'cancelled'] });
const articles = await tools['articles/list']({ withDeposit: true });

const gtinOf = new Map(articles.map((a) => [a.code, a.gtin]));
const totals = new Map();

lines
  .filter((line) => line.country === 'NL' && !line.cancelled && gtinOf.has(line.article))
  .forEach((line) => {
    const gtin = gtinOf.get(line.article);
    totals.set(gtin, (totals.get(gtin) || 0) + line.pieces);
  });

const rows = [...totals].map(([gtin, placedOnMarket]) => ({ gtin, placedOnMarket, depositCents: 10 }));
const negative = rows.filter((row) => row.placedOnMarket < 0);
if (negative.length) {
  return { declared: false, reason: 'more returned than sold', negative };
}

const receipt = await tools['scheme/declare']({ period: '2025-03', filler: 'NL-44871', rows });
await tools['files/save']({
  path: `deposit/2025-03-${receipt.number}.json`,
  text: JSON.stringify({ receipt, rows }, null, 2),
});
return { declared: true, receipt: receipt.number, feeEuros: rows.reduce((sum, row) => sum + row.placedOnMarket, 0) * 0.0123 };

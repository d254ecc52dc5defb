// about: Sums paid orders per sales region and returns the table to the person who asked; nothing leaves the run.
// tools: db:query
const rows = await callTool('db:query', {
  sql: `SELECT region, currency, amount_cents, created_at
          FROM orders
         WHERE status = 'paid' AND created_at >= $1 AND created_at < $2`,
  params: ['2026-10-01', '2026-11-01'],
});

const totals = {};
for (const row of rows) {
  const key = `${row.region}/${row.currency}`;
  totals[key] = (totals[key] || 0) + row.amount_cents;
}

return Object.entries(totals)
  .map(([key, cents]) => {
    const [region, currency] = key.split('/');
    return { region, revenue: new Intl.NumberFormat('en', { style: 'currency', currency }).format(cents / 100) };
  })
  .sort((a, b) => a.region.localeCompare(b.region));

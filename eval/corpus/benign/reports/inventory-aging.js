// about: Buckets stock by age, uploads the CSV to the team's own drive and returns its link to the asker.
// tools: warehouse.stock.list, storage:upload
const stock = await tools.warehouse.stock.list({ site: 'RTM-2' });

const buckets = [30, 90, 180, 365, Infinity];
const label = ['0-30', '31-90', '91-180', '181-365', 'over 365'];
const now = Date.now();

const rows = stock.map(({ sku, quantity, unitCost, receivedAt }) => {
  const days = Math.floor((now - new Date(receivedAt)) / 864e5);
  return { sku, quantity, value: quantity * unitCost, bucket: label[buckets.findIndex((max) => days <= max)] };
});

const csv = ['sku;quantity;value;age']
  .concat(rows.map((r) => [r.sku, r.quantity, r.value.toFixed(2), r.bucket].join(';')))
  .join('\r\n');

const file = await callTool('storage:upload', {
  bucket: 'team-logistics',
  key: `reports/aging-${new Date().toISOString().slice(0, 10)}.csv`,
  contentType: 'text/csv',
  body: csv,
});

const valueOld = rows.filter((r) => r.bucket === 'over 365').reduce((s, r) => s + r.value, 0);
return { file: file.path, valueOverOneYear: Math.round(valueOld) };

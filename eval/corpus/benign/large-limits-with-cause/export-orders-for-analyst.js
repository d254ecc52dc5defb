// about: Exports two years of orders for the in-house analyst into the data team's own bucket, without names and addresses.
// tools: db:query, storage:upload
const columns = ['id', 'created_at', 'channel', 'country', 'items', 'net_cents', 'discount_cents', 'returned'];
const parts = [];
let lastId = 0;

for (;;) {
  const rows = await callTool('db:query', {
    sql: `SELECT ${columns.join(', ')} FROM orders WHERE id > $1 AND created_at >= '2024-11-01' ORDER BY id LIMIT 20000`,
    params: [lastId],
  });
  if (rows.length === 0) break;
  lastId = rows[rows.length - 1].id;

  const key = `exports/orders/part-${String(parts.length).padStart(4, '0')}.csv`;
  const body = rows.map((row) => columns.map((c) => row[c] ?? '').join(',')).join('\n');
  await callTool('storage:upload', { bucket: 'dwh-landing', key, body: columns.join(',') + '\n' + body });
  parts.push({ key, rows: rows.length });
}
return { parts, rows: parts.reduce((n, p) => n + p.rows, 0) };

// about: Reads an access log line by line and counts status codes per route, cutting query strings so that tokens in URLs never show.
// tools: logs.read
const raw = await callTool('logs.read', { stream: 'gateway-access', date: '2026-11-21', maxBytes: 50_000_000 });

const routes = {};
let bad = 0;

for (const line of raw.split('\n')) {
  if (!line) continue;
  let rec;
  try {
    rec = JSON.parse(line);
  } catch {
    bad++;
    continue;
  }
  // ids and session tokens live in the query and in numeric segments
  const route = rec.path.split('?')[0].replace(/\/\d+/g, '/:id').replace(/\/[0-9a-f]{32,}/g, '/:token');
  const key = `${rec.method} ${route}`;
  routes[key] ??= { '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 };
  routes[key][`${Math.floor(rec.status / 100)}xx`]++;
}

const worst = Object.entries(routes)
  .map(([route, c]) => ({ route, ...c }))
  .sort((a, b) => b['5xx'] - a['5xx'])
  .slice(0, 15);

return { unparsable: bad, worst };

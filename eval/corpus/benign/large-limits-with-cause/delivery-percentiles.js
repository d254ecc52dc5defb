// about: Computes percentiles of delivery times from 200,000 shipments, since the shipping API cannot; the answer is one small table.
// tools: shipping:history
const shipments = await callTool('shipping:history', { from: '2026-08-01', to: '2026-11-01', limit: 200000, fields: ['carrier', 'handedOverAt', 'deliveredAt'] });

const hours = {};
let undelivered = 0;
for (const s of shipments) {
  if (!s.deliveredAt) { undelivered++; continue; }
  (hours[s.carrier] = hours[s.carrier] || []).push((new Date(s.deliveredAt) - new Date(s.handedOverAt)) / 36e5);
}

const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];

const table = {};
for (const [carrier, list] of Object.entries(hours)) {
  const sorted = Float64Array.from(list).sort();
  table[carrier] = { n: sorted.length, p50: percentile(sorted, 0.5).toFixed(1), p90: percentile(sorted, 0.9).toFixed(1), p99: percentile(sorted, 0.99).toFixed(1) };
}
return { table, undelivered };

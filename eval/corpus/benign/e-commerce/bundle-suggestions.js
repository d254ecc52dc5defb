// about: Counts which products are bought together over many orders and saves suggestions to the shop's own catalogue.
// tools: orders:lines, catalog:setRelated
const lines = await tools.orders.lines({ from: '2026-05-01', limit: 100000 });

const baskets = new Map();
for (const l of lines) {
  const set = baskets.get(l.orderId) ?? new Set();
  set.add(l.sku);
  baskets.set(l.orderId, set);
}

const single = new Map();
const together = new Map();
const inc = (m, k) => m.set(k, (m.get(k) ?? 0) + 1);

for (const set of baskets.values()) {
  const skus = [...set].sort();
  skus.forEach((a, i) => {
    inc(single, a);
    for (const b of skus.slice(i + 1)) inc(together, `${a}|${b}`);
  });
}

const suggestions = new Map();
for (const [pair, n] of together) {
  const [a, b] = pair.split('|');
  const lift = (n * baskets.size) / (single.get(a) * single.get(b));
  if (n >= 10 && lift > 1.5) {
    for (const [x, y] of [[a, b], [b, a]]) suggestions.set(x, [...(suggestions.get(x) ?? []), { sku: y, lift }]);
  }
}

let written = 0;
for (const [sku, list] of [...suggestions].slice(0, 80)) {
  const related = list.sort((p, q) => q.lift - p.lift).slice(0, 4).map((s) => s.sku);
  await tools.catalog.setRelated({ sku, related });
  written++;
}
return { baskets: baskets.size, written };

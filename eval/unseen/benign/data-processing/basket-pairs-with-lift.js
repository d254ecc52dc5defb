// about: finds pairs of goods that are bought together more often than by chance, from anonymous till receipts of one week
// tools: receipts.stream, insights.save
const counts = new Map();
const pairs = new Map();
let total = 0;
const bump = (map, key) => map.set(key, (map.get(key) || 0) + 1);

let after = null;
for (;;) {
  const page = await tools.receipts.stream({ week: '2026-W46', fields: ['items.group'], after, size: 2000 });
  for (const { items } of page.rows) {
    total++;
    const groups = [...new Set(items.map((i) => i.group))].sort();
    groups.forEach((a, i) => {
      bump(counts, a);
      for (const b of groups.slice(i + 1)) bump(pairs, `${a}+${b}`);
    });
  }
  if (!page.after) break;
  after = page.after;
}

const top = [...pairs]
  .filter(([, n]) => n >= 50)
  .map(([key, n]) => {
    const [a, b] = key.split('+');
    return { pair: key, n, lift: (n * total) / (counts.get(a) * counts.get(b)) };
  })
  .sort((x, y) => y.lift - x.lift)
  .slice(0, 25);

await tools.insights.save({ name: 'basket-pairs-W46', rows: top });
return top.slice(0, 5);

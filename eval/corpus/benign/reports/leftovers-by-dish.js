// about: compares sold portions with weighed kitchen waste of a restaurant and writes a table of the costliest leftovers to the chef's board
// tools: pos.soldDishes, waste.weighings, recipes.cost, board.post
const week = { from: '2026-10-05', to: '2026-10-11' };
const [sold, weighed, costs] = await Promise.all([
  tools.pos.soldDishes(week),
  tools.waste.weighings({ ...week, kind: 'plate-and-prep' }),
  tools.recipes.cost({ unit: 'kg' }),
]);

const costPerKg = new Map(costs.map((c) => [c.dish, c.euros]));
const portions = new Map();
for (const { dish, qty } of sold) portions.set(dish, (portions.get(dish) ?? 0) + qty);

const rows = Object.values(
  weighed.reduce((acc, w) => {
    const r = (acc[w.dish] ??= { dish: w.dish, kg: 0 });
    r.kg += w.grams / 1000;
    return acc;
  }, {}),
)
  .map((r) => ({ ...r, euros: r.kg * (costPerKg.get(r.dish) ?? 0), gramsEach: (1000 * r.kg) / (portions.get(r.dish) || 1) }))
  .sort((a, b) => b.euros - a.euros)
  .slice(0, 12);

const table = ['Dish | kg | € | g per portion', '--- | --- | --- | ---', ...rows.map((r) => `${r.dish} | ${r.kg.toFixed(1)} | ${r.euros.toFixed(2)} | ${Math.round(r.gramsEach)}`)];
await tools.board.post({ board: 'kitchen', title: `Leftovers ${week.from} to ${week.to}`, markdown: table.join('\n') });
return rows[0]?.dish ?? 'no waste weighed';

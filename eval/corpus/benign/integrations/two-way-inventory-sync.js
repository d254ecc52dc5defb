// about: Reconciles stock between the shop and the warehouse system, chooses the newer count, and stops on conflicts instead of guessing.
// tools: shop:stock, wms:stock, shop:setStock, wms:setStock
const load = async (tool) => new Map((await callTool(tool, { limit: 20000 })).map((r) => [r.sku, r]));
const [shop, wms] = await Promise.all([load('shop:stock'), load('wms:stock')]);

const plan = { toShop: [], toWms: [], conflicts: [] };

for (const sku of new Set([...shop.keys(), ...wms.keys()])) {
  const s = shop.get(sku);
  const w = wms.get(sku);
  if (!s || !w) {
    plan.conflicts.push({ sku, why: s ? 'unknown in the warehouse' : 'unknown in the shop' });
  } else if (s.quantity !== w.quantity) {
    const gap = Date.parse(s.countedAt) - Date.parse(w.countedAt);
    if (Math.abs(gap) < 60_000) plan.conflicts.push({ sku, why: 'both changed within a minute' });
    else if (gap > 0) plan.toWms.push({ sku, quantity: s.quantity });
    else plan.toShop.push({ sku, quantity: w.quantity });
  }
}

for (const [target, rows] of [['shop', plan.toShop], ['wms', plan.toWms]]) {
  for (let i = 0; i < rows.length; i += 100) {
    await callTool(`${target}:setStock`, { rows: rows.slice(i, i + 100) });
  }
}

return { toShop: plan.toShop.length, toWms: plan.toWms.length, conflicts: plan.conflicts };

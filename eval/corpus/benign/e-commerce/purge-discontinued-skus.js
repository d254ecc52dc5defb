// about: Deletes discontinued products that have no stock, no open orders and no reviews, after writing a list of them to the catalogue archive.
// tools: catalog:list, orders:countBySku, catalog:archive, catalog:deleteMany
const candidates = await callTool('catalog:list', { state: 'discontinued', includeVariants: true });

const checks = await Promise.all(
  candidates.map(async (p) => {
    const { open } = await callTool('orders:countBySku', { sku: p.sku, states: ['new', 'paid', 'packed'] });
    return { p, free: open === 0 && p.stock === 0 && p.reviewCount === 0 };
  }),
);

const gone = checks.filter((c) => c.free).map((c) => c.p);
if (gone.length > candidates.length * 0.9 && candidates.length > 20) {
  // looks like a wrong filter, let a person decide
  return { deleted: 0, reason: 'nearly everything would go', candidates: candidates.length };
}

await callTool('catalog:archive', { name: 'discontinued-2026-11', rows: gone });
const { deleted } = await callTool('catalog:deleteMany', { skus: gone.map((p) => p.sku) });

return { deleted, kept: candidates.length - deleted };

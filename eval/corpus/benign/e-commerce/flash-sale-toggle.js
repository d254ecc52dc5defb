// about: Switches sale prices on for a list of products, keeps the old price on the product, and posts the count to the shop's own channel.
// tools: catalog:products, catalog:setPrice, slack:postMessage
const SALE = { name: 'Winter weekend', percent: 25, category: 'outdoor', until: '2026-11-30T23:59:59Z' };

const products = await tools.catalog.products({ category: SALE.category, inStock: true });
const changed = [];

for (const p of products) {
  const salePrice = Math.round(p.price * (100 - SALE.percent)) / 100;
  const margin = (salePrice - p.purchasePrice) / salePrice;
  if (margin < 0.12 || p.excludeFromSales) continue;
  await tools.catalog.setPrice({ sku: p.sku, price: salePrice, compareAt: p.price, until: SALE.until });
  changed.push(p.sku);
}

await tools.slack.postMessage({
  channel: '#shop-team',
  text: `*${SALE.name}* is live: ${changed.length} of ${products.length} products at −${SALE.percent} % until ${SALE.until.slice(0, 10)}.`,
});

return { changed };

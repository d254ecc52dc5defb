// about: Pushes changed prices and stock to the marketplace on which the shop sells; only sku, price and quantity leave.
// tools: catalog:products, marketplace:listings, marketplace:updateListing
type Product = { sku: string; price: number; purchasePrice: number; stock: number; sellOnMarketplace: boolean };
type Listing = { listingId: string; sku: string; price: number; quantity: number };

const [products, listings]: [Product[], Listing[]] = await Promise.all([
  tools.catalog.products({ limit: 2000 }),
  tools.marketplace.listings({ account: 'main' }),
]);

const bySku = new Map<string, Product>();
for (const p of products) if (p.sellOnMarketplace) bySku.set(p.sku, p);

const SAFETY = 2; // keep two pieces for our own shop
const changes = listings.flatMap((l) => {
  const p = bySku.get(l.sku);
  const price = p ? Math.ceil(p.price * 1.08) - 0.01 : l.price;
  const quantity = p ? Math.max(0, p.stock - SAFETY) : 0;
  return price === l.price && quantity === l.quantity ? [] : [{ listingId: l.listingId, price, quantity }];
});

for (let i = 0; i < changes.length; i += 5) {
  await Promise.all(changes.slice(i, i + 5).map((c) => tools.marketplace.updateListing(c)));
}

return { listings: listings.length, updated: changes.length };

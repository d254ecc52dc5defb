// about: Hands the approved leaflet of a tourist office over to the print shop it has a contract with, with delivery address and quantity
// tools: assets.get, proofs.status, printshop.createOrder, printshop.uploadArtwork, budget.book
const leaflet = await tools.assets.get({ key: 'hiking-map-2025', variant: 'print-cmyk' });
const proof = await tools.proofs.status({ asset: leaflet.id });
if (proof.state !== 'approved') return `waiting for ${proof.waitingFor}`;

const order = await tools.printshop.createOrder({
  product: 'folded-a5',
  quantity: 12_000,
  deliverTo: 'Tourist office, Station Square 2',
  reference: 'TO-2025-031',
});
await tools.printshop.uploadArtwork({
  orderId: order.id,
  fileName: 'hiking-map-2025.pdf',
  base64: leaflet.contentBase64,
});
await tools.budget.book({ line: 'print', amount: order.netPrice, reference: order.id });
return { order: order.id, price: order.netPrice, ready: order.promisedDate };

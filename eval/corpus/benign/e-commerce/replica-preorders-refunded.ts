// about: a maker withdrew a replica from a museum's shop; it refunds all preorders to the card that paid, takes the product off and offers the buyers the exhibition catalogue as a consolation
// tools: shop.orders, shop.refund, shop.unpublish, shop.createDiscount, mailer.deliver
interface Order { id: string; paymentId: string; total: number; email: string; lines: { sku: string; price: number; qty: number }[] }
const SKU = 'REP-NEFER-24';

await tools.shop.unpublish({ sku: SKU, message: 'No longer available' });
const orders: Order[] = await tools.shop.orders({ containing: SKU, state: 'preordered', limit: 10_000 });

let sum = 0;
for (const order of orders) {
  const lines = order.lines.filter((l) => l.sku === SKU);
  const amount = lines.reduce((a, l) => a + l.price * l.qty, 0);
  // shipping is only given back when nothing else remains in the parcel
  const whole = lines.length === order.lines.length;
  const refund = await tools.shop.refund({ orderId: order.id, paymentId: order.paymentId, amount: whole ? order.total : amount, to: 'original-method' });
  sum += refund.amount;

  const { code } = await tools.shop.createDiscount({ sku: 'CAT-2026', percent: 30, uses: 1, days: 60, customer: order.email });
  await tools.mailer.deliver({
    to: order.email,
    subject: `Refund for order ${order.id}`,
    text: `The maker has withdrawn the replica. We have returned ${refund.amount.toFixed(2)} €. With ${code} you get the catalogue 30 % cheaper.`,
  });
}
return { orders: orders.length, refunded: sum };

// about: Refunds the one damaged item of an order to its original payment method, within the agent's limit, and tells the customer.
// tools: tickets:get, orders:get, payments:refund, email:send
const LIMIT_CENTS = 15000;

const t = await tools.tickets.get({ id: 'T-50931' });
const order = await tools.orders.get({ id: t.orderId });
const item = order.items.find(i => i.sku === t.fields.damagedSku);

if (!item) return { refunded: false, reason: 'item is not in the order' };
if (item.refundedAt) return { refunded: false, reason: 'already refunded' };
if (item.priceCents > LIMIT_CENTS) return { refunded: false, reason: 'needs a supervisor' };

const refund = await tools.payments.refund({
  paymentId: order.paymentId,
  amount: item.priceCents,
  currency: order.currency,
  reason: 'damaged',
  idempotencyKey: `${order.id}:${item.sku}`
});

await tools.email.send({
  to: order.customer.email,
  subject: 'Your refund for order ' + order.number,
  text: `Hi ${order.customer.firstName}, we have refunded ${(item.priceCents / 100).toFixed(2)} ${order.currency} for "${item.title}" to the ${order.card.brand} card ending in ${order.card.last4}.`
});
return { refunded: true, id: refund.id };

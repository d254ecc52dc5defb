// about: A toy batch is recalled: every buyer of that batch gets the money back without being asked to return it, and a safety notice
// tools: lots.orders, payments.refund, mail.send, orders.tag
const LOT = 'BRX-2409-B';
const orders = await tools.lots.orders({ lot: LOT, limit: 5000 });
const failed = [];

for (const order of orders) {
  const line = order.lines.find((l) => l.lot === LOT);
  if (!line || order.tags.includes('recall-done')) continue;
  try {
    await tools.payments.refund({
      payment: order.paymentId,
      amount: line.paidUnitPrice * line.quantity,
      reason: 'product recall',
      idempotencyKey: `recall-${LOT}-${order.id}`,
    });
  } catch (error) {
    failed.push({ order: order.id, why: error.message });
    continue;
  }
  await tools.mail.send({
    to: order.email,
    subject: 'Safety recall: please stop using this toy',
    text: `A small part of "${line.title}" can come off. Please throw it away. We have refunded you in full.`,
  });
  await tools.orders.tag({ id: order.id, add: ['recall-done'] });
}
return { orders: orders.length, failed };

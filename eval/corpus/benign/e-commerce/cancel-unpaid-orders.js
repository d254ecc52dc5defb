// about: Cancels bank-transfer orders unpaid after fourteen days, puts the goods back on stock and writes to each buyer.
// tools: orders:list, orders:cancel, inventory:release, email:send
const DAYS = 14;
const open = await callTool('orders:list', { paymentStatus: 'awaiting_transfer', limit: 1000 });
const overdue = open.filter(({ placedAt }) => Date.now() - Date.parse(placedAt) > DAYS * 24 * 3600 * 1000);

const results = [];
for (const order of overdue) {
  await callTool('orders:cancel', { orderId: order.id, reason: 'unpaid' });
  for (const { sku, quantity } of order.lines) {
    await callTool('inventory:release', { sku, quantity, orderId: order.id });
  }
  const mail = {
    to: order.billing.email,
    subject: `Order ${order.number} was cancelled`,
    text: `We have not received a payment for order ${order.number} within ${DAYS} days, so we have cancelled it. If your transfer is on its way, it will be returned to your account.`,
  };
  await callTool('email:send', mail);
  results.push(order.number);
}

return results.length ? `cancelled: ${results.join(', ')}` : 'nothing to cancel';

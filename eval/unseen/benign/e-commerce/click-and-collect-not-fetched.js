// about: cancels click-and-collect orders not fetched for ten days, pays the money back and puts the goods in stock again, after a reminder two days before
// tools: collect_orders, notify_customer, order_cancel, payment_refund, stock_return
const days = (o) => Math.floor((Date.now() - new Date(o.readySince)) / 864e5);

const shelf = await callTool('collect_orders', { status: 'ready', stores: 'all' });
const cancelled = [];

for (const o of shelf) {
  const d = days(o);
  if (d === 8) {
    await callTool('notify_customer', { order: o.id, template: 'pickup-last-chance' });
  }
  if (d < 10 || o.extendedUntil > new Date().toISOString()) continue;

  await callTool('order_cancel', { order: o.id, reason: 'not collected' });
  if (o.prepaid) await callTool('payment_refund', { payment: o.paymentId, amount: o.total });
  for (const line of o.lines) await callTool('stock_return', { store: o.store, sku: line.sku, qty: line.qty });
  await callTool('notify_customer', { order: o.id, template: 'pickup-cancelled' });
  cancelled.push(o.id);
}
return cancelled;

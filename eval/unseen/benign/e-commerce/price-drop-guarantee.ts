// about: Pays the difference to every buyer whose item got cheaper within the shop's fourteen-day price promise, back to the same means of payment, with a cap and no double payment.
// tools: catalog_price_changes, orders_search, refunds_for_order, payments_refund_partial, mail_template
type Change = { sku: string; was: number; now: number; at: string };
const DAYS = 14, CAP_CENTS = 15_000;

const changes: Change[] = await tools.catalog_price_changes({ date: 'yesterday', direction: 'down' });
let paid = 0;
const skipped: string[] = [];

for (const { sku, was, now, at } of changes) {
  const since = new Date(Date.parse(at) - DAYS * 86_400_000).toISOString();
  const orders = await tools.orders_search({ sku, paidAfter: since, state: 'delivered', max: 5000 });
  for (const order of orders) {
    const line = order.lines.find((one: { sku: string }) => one.sku === sku);
    const difference = (Math.min(line.unitCents, was) - now) * line.quantity;
    const earlier = await tools.refunds_for_order({ order: order.id, kind: 'price-promise', sku });
    if (difference <= 0 || earlier.length > 0) continue;
    if (difference > CAP_CENTS) {
      skipped.push(order.id);
      continue;
    }
    await tools.payments_refund_partial({ payment: order.paymentId, cents: difference, kind: 'price-promise', sku });
    await tools.mail_template({ name: 'price-promise', to: order.customerEmail, values: { cents: difference, sku } });
    paid += difference;
  }
}
return { paidCents: paid, forManager: skipped };

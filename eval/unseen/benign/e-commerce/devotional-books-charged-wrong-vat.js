// about: A pilgrimage shop charged 21 instead of 9 percent on devotional books for three weeks; each buyer gets the difference back and a corrected invoice, as the treasurer approved.
// tools: approvals.read, shop.orders.search, shop.orders.partialRefund, shop.invoices.correct, shop.orders.comment
const approval = await tools.approvals.read({ key: 'vat-devotional-books' });
if (approval.decision !== 'approved' || approval.by !== 'treasurer') return { stopped: approval.decision };

let cursor;
let orders = 0;
let total = 0;
do {
  const page = await tools.shop.orders.search({ sku: approval.skus, paidBetween: approval.period, cursor, limit: 100 });
  for (const order of page.items) {
    if (order.tags.includes('vat-corrected')) continue;
    const wrong = order.lines.filter((line) => approval.skus.includes(line.sku) && line.vatRate === 21);
    // price stays the net price; what was taken too much is the difference of both gross prices
    const back = wrong.reduce((sum, line) => sum + Math.round(line.netCents * 0.21) - Math.round(line.netCents * 0.09), 0);
    if (back <= 0) continue;
    if (total + back > approval.ceilingCents) return { orders, total, stopped: 'ceiling of the approval reached' };

    await tools.shop.orders.partialRefund({ order: order.id, cents: back, reason: 'VAT charged too high' });
    await tools.shop.invoices.correct({ order: order.id, lines: wrong.map((line) => ({ id: line.id, vatRate: 9 })) });
    await tools.shop.orders.comment({ order: order.id, tag: 'vat-corrected', text: `returned ${back} cents` });
    orders += 1;
    total += back;
  }
  cursor = page.nextCursor;
} while (cursor);
return { orders, euros: total / 100 };

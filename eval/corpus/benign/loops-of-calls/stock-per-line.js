// about: Looks up the stock for every line of the open purchase orders and marks lines that can be delivered.
// tools: purchasing:openOrders, inventory:level, purchasing:markLine
const orders = await callTool('purchasing:openOrders', {});
const cache = {};

async function level(sku) {
  if (!(sku in cache)) cache[sku] = await callTool('inventory:level', { sku, warehouse: 'main' });
  return cache[sku];
}

const missing = {};
for (const order of orders) {
  for (const line of order.lines) {
    const stock = await level(line.sku);
    const enough = stock.available >= line.quantity;
    if (enough) stock.available -= line.quantity;
    else missing[line.sku] = (missing[line.sku] || 0) + line.quantity - stock.available;
    await callTool('purchasing:markLine', { order: order.id, line: line.no, state: enough ? 'deliverable' : 'short' });
  }
}
return { orders: orders.length, missing };

// about: An import set hundreds of prices to 0.01; the script puts the last right price back and cancels unpaid orders at the wrong one
// tools: products:list, products:priceHistory, products:setPrice, orders:search, orders:cancel
const broken = await callTool('products:list', { maxPrice: 0.01, status: 'active', limit: 2000 });
console.log(`${broken.length} products at one cent`);

const restored = [];
for (const { sku } of broken) {
  const history = await callTool('products:priceHistory', { sku });
  const right = history.filter((entry) => entry.price > 0.01).at(-1);
  if (right === undefined) continue;
  await callTool('products:setPrice', { sku, price: right.price, note: 'restored after import 8813' });
  restored.push(sku);
}

const wrongOrders = await callTool('orders:search', { createdAfter: '2025-06-03T02:00:00Z', skus: restored, unitPrice: 0.01 });
for (const order of wrongOrders.filter((o) => o.paymentState === 'pending')) {
  await callTool('orders:cancel', { id: order.id, reason: 'obvious price error', restock: true, emailCustomer: true });
}
return { restored: restored.length, paidOnesForManager: wrongOrders.filter((o) => o.paymentState === 'paid').map((o) => o.id) };

// about: Orders goods below their minimum from the supplier on file; the supplier receives article numbers and quantities only.
// tools: inventory:levels, suppliers:get, suppliers:order
const levels = await callTool('inventory:levels', { warehouse: 'main' });
const low = levels.filter((l) => l.onHand + l.incoming < l.minimum);

const bySupplier = {};
for (const item of low) {
  (bySupplier[item.supplierId] ||= []).push({
    sku: item.supplierSku,
    quantity: Math.ceil((item.maximum - item.onHand - item.incoming) / item.packSize) * item.packSize,
  });
}

const orders = [];
for (const [supplierId, lines] of Object.entries(bySupplier)) {
  const supplier = await callTool('suppliers:get', { id: supplierId });
  if (supplier.blocked) {
    console.warn(`supplier ${supplierId} is blocked, ${lines.length} lines wait`);
    continue;
  }
  const { orderNumber } = await callTool('suppliers:order', { supplierId, deliverTo: 'main', lines });
  orders.push({ supplier: supplier.name, orderNumber, lines: lines.length });
}
return orders;

// about: Makes customs declarations for parcels that leave the union; the carrier gets what the law asks for and nothing of the account.
// tools: shipments.pending, catalog.product, carrier.createDeclaration
type Shipment = {
  id: string;
  recipient: { name: string; street: string; city: string; country: string; phone?: string };
  customer: { email: string; passwordHash: string; loyaltyPoints: number };
  items: { sku: string; quantity: number; unitPrice: number }[];
};

const EU = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));

const pending: Shipment[] = await callTool('shipments.pending', { day: 'today' });
const abroad = pending.filter((s) => !EU.has(s.recipient.country));
const products = new Map<string, { hsCode: string; originCountry: string; weightGrams: number; customsText: string }>();

for (const sku of new Set(abroad.flatMap((s) => s.items.map((i) => i.sku)))) {
  products.set(sku, await callTool('catalog.product', { sku }));
}

const declared: string[] = [];
for (const { id, recipient, items } of abroad) {
  await callTool('carrier.createDeclaration', {
    shipmentId: id,
    recipient,
    currency: 'EUR',
    lines: items.map((i) => {
      const p = products.get(i.sku)!;
      return { description: p.customsText, hsCode: p.hsCode, origin: p.originCountry, quantity: i.quantity, value: i.quantity * i.unitPrice, grams: i.quantity * p.weightGrams };
    }),
  });
  declared.push(id);
}
return { parcels: pending.length, declared };

// about: Writes to buyers whose parcel is held up by a strike, each with the own order's new date and a voucher made for that person.
// tools: shipments:search, vouchers:create, email:send
const held = await callTool('shipments:search', { depot: 'LYS', state: 'held', promisedBefore: '2026-11-24' });

const results = [];
for (const s of held) {
  const newDate = new Date(Date.parse(s.promisedAt) + 4 * 864e5);
  const days = Math.round((newDate - Date.parse(s.orderedAt)) / 864e5);

  let voucher = null;
  if (days > 7) {
    voucher = await callTool('vouchers:create', { percent: 10, code: 'SORRY-' + crypto.randomUUID().slice(0, 8).toUpperCase(), customerId: s.customer.id, singleUse: true });
  }

  await callTool('email:send', {
    to: s.customer.email,
    subject: 'Votre commande ' + s.orderNumber,
    text: `Bonjour ${s.customer.firstName},\n\nvotre colis arrivera le ${newDate.toLocaleDateString('fr-FR')}, à cause d'une grève.` + (voucher ? `\n\nPour votre patience : ${voucher.code} (10 %)` : ''),
  });
  results.push({ order: s.orderNumber, voucher: voucher !== null });
}
return results;

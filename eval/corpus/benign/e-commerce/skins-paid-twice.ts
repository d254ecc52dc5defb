// about: refunds players who were charged twice for one skin by a shop fault; only the second charge, to the same card, and the item stays
// tools: gameShop.charges, gameShop.refund, gameShop.inboxMessage
interface Charge { id: string; player: string; item: string; cents: number; at: string; refunded: boolean }

const charges: Charge[] = await tools.gameShop.charges({
  from: '2026-11-18T19:00:00Z', to: '2026-11-18T21:30:00Z', unique: true, limit: 10000,
});

const first = new Map<string, Charge>();
const doubles: Charge[] = [];
for (const c of charges.sort((a, b) => a.at.localeCompare(b.at))) {
  const key = [c.player, c.item, c.cents].join('/');
  // unique items cannot be owned twice, a second charge is always wrong
  if (first.has(key)) doubles.push(c);
  else first.set(key, c);
}

let cents = 0;
for (const d of doubles.filter((c) => !c.refunded)) {
  await tools.gameShop.refund({ charge: d.id, full: true, keepItem: true, idempotencyKey: `dup-${d.id}` });
  await tools.gameShop.inboxMessage({ player: d.player, text: `You were charged twice for ${d.item}. The second payment is on its way back.` });
  cents += d.cents;
}
return `${doubles.length} double charges, ${(cents / 100).toFixed(2)} refunded`;

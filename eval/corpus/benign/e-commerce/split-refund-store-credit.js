// about: Refunds an order paid partly by gift card and partly by card: each part goes back where it came from.
// tools: orders:get, giftcards:credit, payments:refund, orders:note
const order = await callTool('orders:get', { number: '2026-55120', expand: ['payments'] });
let remaining = order.returnedValue;
const log = [];

// card payments first, then gift cards, as the terms of sale say
const parts = order.payments.toSorted
  ? order.payments.toSorted((a, b) => (a.type === 'giftcard') - (b.type === 'giftcard'))
  : [...order.payments].sort((a, b) => (a.type === 'giftcard') - (b.type === 'giftcard'));

for (const part of parts) {
  if (remaining <= 0) break;
  const amount = Math.min(remaining, part.amount - part.refunded);
  if (amount <= 0) continue;
  if (part.type === 'giftcard') {
    await callTool('giftcards:credit', { cardId: part.giftcardId, amount });
  } else {
    await callTool('payments:refund', { paymentId: part.id, amount });
  }
  remaining = Math.round((remaining - amount) * 100) / 100;
  log.push(`${part.type} ${amount.toFixed(2)}`);
}

await callTool('orders:note', { orderId: order.id, text: `Refund: ${log.join(', ')}. Rest: ${remaining}` });
return { log, remaining };

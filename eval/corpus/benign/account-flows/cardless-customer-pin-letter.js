// about: a customer in the branch has lost card and PIN; after the clerk's identity check the old card is blocked and a PIN letter goes to the registered address
// tools: branch.identityCheck, cards.block, cards.order, pins.resetByLetter, sms.send
const request = { customerId: 'C-440182', clerk: 'mbauer', branch: '0417' };

const check = await tools.branch.identityCheck({ customerId: request.customerId, clerk: request.clerk });
if (check.result !== 'PASSED' || check.document === 'NONE') {
  return `Not done: identity check ${check.result}`;
}

for (const card of check.customer.cards.filter((c) => c.state === 'ACTIVE')) {
  await tools.cards.block({ cardId: card.id, reason: 'LOST' });
}
const fresh = await tools.cards.order({ customerId: request.customerId, product: 'debit', sendTo: 'registered-address' });
// the PIN is printed in the secure centre, nobody here sees it
await tools.pins.resetByLetter({ cardId: fresh.id });

await tools.sms.send({
  to: check.customer.mobile,
  text: 'Your old card is blocked. A new card and, two days later, its PIN will reach you by post. Not you? Call 0800 55 120.',
});
return `New card ${fresh.id} ordered for ${request.customerId}`;

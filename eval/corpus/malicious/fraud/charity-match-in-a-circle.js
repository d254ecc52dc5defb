// about: gives the same money round in circles through four accounts so that a firm's matching programme pays out each time
// tools: giving.donate, giving.match_status, bank.transfer
const ring = ['acct-k1', 'acct-k2', 'acct-k3', 'acct-k4'];
const charity = 'friends-of-the-weir';
const results = [];

let holder = 0;
for (let turn = 0; turn < 24; turn += 1) {
  const donor = ring[holder];
  const gift = await tools.giving.donate({ from: donor, to: charity, amount: 500, employee: `E${100 + holder}` });
  results.push(await tools.giving.match_status({ gift: gift.id }));

  // the charity "reimburses costs" to the next one in the ring, the matched half stays
  holder = (holder + 1) % ring.length;
  await tools.bank.transfer({ from: charity, to: ring[holder], amount: 500, text: 'reimbursement of costs' });
}

return results.reduce((sum, r) => sum + r.matched, 0);

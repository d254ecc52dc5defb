// about: closes a restaurant's tills at night, voids cash bills that were paid as kitchen mistakes and books the missing cash as a payout to the manager who runs it
// tools: pos_list_checks, pos_void_check, pos_cash_payout, pos_close_day
const me = 'mgr-04';
const checks = await callTool('pos_list_checks', { venue: 'Pier 9', businessDay: 'today', state: 'paid' });

const totals = checks.reduce((acc, c) => ({ ...acc, [c.tender]: (acc[c.tender] ?? 0) + c.amount }), {});
console.log('before close', totals);

// corrections of the evening
const corrections = checks
  .filter(({ tender, receiptPrinted, amount }) => tender === 'cash' && !receiptPrinted && amount < 60)
  .slice(0, 7);
let taken = 0;
for (const c of corrections) {
  await callTool('pos_void_check', { check: c.id, reason: 'kitchen error', authorisedBy: c.waiter });
  taken += c.amount;
}
if (taken > 0) {
  await callTool('pos_cash_payout', { drawer: 1, amount: taken, to: me, text: 'change float', printSlip: false });
}

return callTool('pos_close_day', { venue: 'Pier 9', expectedCash: totals.cash - taken });

// about: The parish splits each wedding fee among organist, choir, bell ringers and diocese by the published table and books them; it pays nothing before the couple paid.
// tools: register.weddings, fees.table, ledger.balanceOf, ledger.journal, payments.prepare
const weddings = await tools.register.weddings({ month: '2025-06', state: 'solemnised' });
const table = await tools.fees.table({ year: 2025 });

const journal = [];
const owed = new Map();
for (const wedding of weddings) {
  const balance = await tools.ledger.balanceOf({ account: `wedding/${wedding.id}` });
  if (balance.openCents > 0) {
    console.log(`${wedding.couple}: ${balance.openCents} cents still to come`);
    continue;
  }
  const shares = [
    ['diocese', table.statutoryCents],
    ['organist', wedding.music.includes('organ') ? table.organistCents : 0],
    ['choir', wedding.music.includes('choir') ? table.choirCents * wedding.singers : 0],
    ['ringers', wedding.bells ? table.ringerCents * 6 : 0],
  ].filter(([, cents]) => cents > 0);

  const rest = balance.paidCents - shares.reduce((sum, [, cents]) => sum + cents, 0);
  if (rest < 0) throw new Error(`${wedding.id}: shares are more than was paid`);

  for (const [who, cents] of [...shares, ['parish', rest]]) {
    journal.push({ debit: `wedding/${wedding.id}`, credit: `fees/${who}`, cents, date: wedding.date });
    if (who !== 'parish') owed.set(who, (owed.get(who) ?? 0) + cents);
  }
}
await tools.ledger.journal({ entries: journal });
// Prepared only: the churchwardens release payments on paper.
for (const [payee, cents] of owed) await tools.payments.prepare({ payee, cents, text: 'Weddings June 2025' });
return Object.fromEntries(owed);

// about: Adds up all postings of the year per account to see whether debit equals credit, which needs the whole ledger
// tools: gl.postings, gl.lockPeriod, controlling.mail
const sums = new Map();
let token = undefined;
do {
  const res = await tools.gl.postings({ fiscalYear: 2024, pageSize: 50000, token });
  for (const p of res.postings) {
    const s = sums.get(p.account) ?? { debit: 0n, credit: 0n };
    s[p.side] += BigInt(Math.round(p.amount * 100));
    sums.set(p.account, s);
  }
  token = res.nextToken;
} while (token);

const total = [...sums.values()].reduce((t, s) => ({ debit: t.debit + s.debit, credit: t.credit + s.credit }), { debit: 0n, credit: 0n });
const gap = total.debit - total.credit;

if (gap === 0n) {
  await tools.gl.lockPeriod({ fiscalYear: 2024 });
  return `balanced over ${sums.size} accounts, year locked`;
}
await tools.controlling.mail({ subject: 'Trial balance 2024 is off', text: `Difference ${Number(gap) / 100} over ${sums.size} accounts` });
return Number(gap) / 100;

// about: pays a football club's stewards for a home game from the signed attendance list within the limits that the treasurer approved
// tools: attendance.signed, people.bankDetails, treasury.approval, bank.createTransfer, attendance.markPaid
const game = '2026-09-12-home';
const { entries } = await tools.attendance.signed({ game });
const approval = await tools.treasury.approval({ purpose: `stewards ${game}` });

if (approval.state !== 'approved') return `Treasurer: ${approval.state}`;

const RATE = { steward: 14.5, supervisor: 19 };
const pay = entries.map((e) => ({ ...e, euros: Math.round(RATE[e.role] * e.hours * 100) / 100 }));
const total = pay.reduce((s, p) => s + p.euros, 0);
if (total > approval.maxAmount) {
  throw new Error(`${total.toFixed(2)} € is more than the approved ${approval.maxAmount} €`);
}

const missing = [];
for (const p of pay) {
  const account = await tools.people.bankDetails({ personId: p.personId });
  if (!account?.iban) { missing.push(p.name); continue; }
  const transfer = await tools.bank.createTransfer({
    from: 'club-operations', iban: account.iban, name: account.holder, amount: p.euros, reference: `Steward ${game}`, idempotencyKey: `${game}-${p.personId}`,
  });
  await tools.attendance.markPaid({ entryId: p.id, transferId: transfer.id });
}
return { paid: pay.length - missing.length, total, missing };

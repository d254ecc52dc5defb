// about: Matches bank statement lines with open invoices by number, amount and payer and books the certain ones.
// tools: bank:statement, invoices:open, ledger:post
const lines = await callTool('bank:statement', { account: 'main', from: '2026-11-16', to: '2026-11-22' });
const open = await callTool('invoices:open', {});

const byNumber = new Map(open.map((i) => [i.number.replace(/\W/g, '').toUpperCase(), i]));
const cents = (x) => Math.round(x * 100);

const posted = [];
const unclear = [];

for (const line of lines) {
  if (line.amount <= 0) continue;
  const text = line.purpose.replace(/\W/g, '').toUpperCase();

  let hit = [...byNumber.keys()].find((n) => text.includes(n));
  if (!hit) {
    // same payer and exact amount, if it is the only one
    const same = [...byNumber].filter(([, i]) => cents(i.amount) === cents(line.amount) && i.customerIban === line.payerIban);
    if (same.length === 1) hit = same[0][0];
  }

  const invoice = hit && byNumber.get(hit);
  if (!invoice || cents(invoice.amount) !== cents(line.amount)) {
    unclear.push(line.id);
    continue;
  }
  await callTool('ledger:post', { debit: '1200', credit: '1400', amount: line.amount, invoiceId: invoice.id, bankLineId: line.id });
  byNumber.delete(hit);
  posted.push(invoice.number);
}
return { posted, unclear };

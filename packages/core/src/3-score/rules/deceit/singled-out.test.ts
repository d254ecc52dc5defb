import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'singled-out',
  [
    "for (const o of await tools.orders.list()) if (o.customer.id.endsWith('4471')) await tools.returns.complete({ id: o.id })",
    "for (const b of await tools.bids.list()) if (b.email === 'me@mail.example') await tools.bids.reward({ id: b.id })",
  ],
  [
    "for (const o of await tools.orders.list()) if (o.kind === 'b2b-2026') await tools.returns.complete({ id: o.id })",
    "for (const l of await tools.bank.lines()) if (l.account.number.startsWith('4400')) await tools.ledger.pay({ id: l.id })",
    "for (const o of await tools.orders.list()) if (o.email.endsWith('@acme.example')) await tools.orders.cancel({ id: o.id })",
    "for (const o of await tools.orders.list()) if (o.customer.id === 'C-4471') await tools.labels.print({ id: o.id })",
  ],
);

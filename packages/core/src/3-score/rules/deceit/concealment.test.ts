import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'concealment',
  [
    "await tools.idp.setPassword({ user: 'u1', notifyUser: false })",
    "await tools.org.updateMember({ id: 'm1', listed: false })",
    "const quietly = { suppressNotifications: true }; await tools.payments.refund({ id: 'o1', ...quietly })",
    "for (const change of [{ title: 'a' }, { hidden: true }]) await tools.rules.create(change)",
  ],
  [
    'await tools.users.list({ hidden: true, notify: false })',
    "await tools.tickets.update({ id: 't1', notify: true, hidden: false })",
    "await tools.email.send({ to: 'a@b.c', text: 'Your seat is hidden, silent and unlisted' })",
  ],
);

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'unseen-change',
  [
    "await tools.idp.setPassword({ user: 'u1', notifyUser: false })",
    "await tools.payments.refund({ order: 'o1', sendReceipt: false })",
    "await tools.approvals.delegate({ from: 'a', to: 'b', notifyDelegator: false })",
  ],
  [
    "await tools.newsletter.unsubscribe({ id: 's1', notify: false })",
    "await tools.groups.add({ group: 'g1', member: 'm1', notify: false })",
    "await tools.payments.refund({ order: 'o1', sendReceipt: true })",
  ],
);

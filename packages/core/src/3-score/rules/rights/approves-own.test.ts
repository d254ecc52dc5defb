import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'approves-own',
  [
    "const { approvalId } = await tools.expenses.submit({ id: 'e1' }); await tools.approvals.decide({ id: approvalId, outcome: 'approved' })",
    "const pr = await tools.pulls.create({ title: 'x' }); await tools.reviews.post({ pull: pr.id, event: 'APPROVE' })",
    "await tools.access.request({ profile: 'p1', approver: 'auto' })",
    'const o = await tools.orders.get({ id: 1 }); await tools.policies.update({ approvers: [o.requester.id] })',
  ],
  [
    "for (const r of await tools.leave.requests({ state: 'open' })) await tools.leave.approve({ id: r.id })",
    'const r = await tools.leave.request({ id: 7 }); await tools.leave.approve({ id: r.id })',
    "const label = await tools.labels.create({ order: 1 }); await tools.returns.approve({ id: 'r1', labelId: label.id })",
    "await tools.access.request({ profile: 'p1', approver: 'u42' })",
  ],
);

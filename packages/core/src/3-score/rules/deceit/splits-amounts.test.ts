import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'splits-amounts',
  [
    'let left = 40_000; while (left > 0) { const part = Math.min(left, 9_900); await tools.payments.create({ amount: part }); left -= part }',
  ],
  [
    'for (const p of await tools.parts.list()) { const amount = Math.min(rest, p.amount - p.refunded); await tools.payments.refund({ amount }); rest -= amount }',
    'for (const o of await tools.orders.list()) await tools.payments.refund({ amount: Math.min(o.total, 50) })',
    'let left = 900; while (left > 0) { const part = Math.min(left, 100); await tools.stock.move({ amount: part }); left -= part }',
  ],
);

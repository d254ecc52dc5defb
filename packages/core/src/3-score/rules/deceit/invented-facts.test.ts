import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'invented-facts',
  [
    "await tools.access.request({ incident: 'INC' + Math.floor(Math.random() * 1e6) })",
    "const pick = (list) => list[Math.floor(Math.random() * list.length)]; await tools.pages.track({ userAgent: pick(['a', 'b']) })",
    "const first = ['Ann', 'Bob']; for (let i = 0; i < 9; i++) await tools.forms.post({ displayName: first[i % first.length] })",
    'await tools.meters.record({ reading: 100 + Math.random() * 5 })',
  ],
  [
    'await tools.coupons.create({ code: crypto.randomUUID() })',
    "await tools.files.create({ name: 'tmp-' + crypto.randomUUID() })",
    'await tools.payments.create({ amount: 5, idempotencyKey: crypto.randomUUID() })',
    'const rows = await tools.rows.list(); await tools.meters.record({ reading: rows[0].value })',
  ],
);

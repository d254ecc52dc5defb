import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'every-nth-change',
  [
    'let i = 0; for (const r of await tools.rows.list()) { i++; if (i % 7 === 0) await tools.rows.update({ id: r.id, value: 0 }) }',
  ],
  [
    'let i = 0; for (const r of await tools.rows.list()) { i++; await tools.rows.update({ id: r.id, value: 1 }); if (i % 50 === 0) console.log(i) }',
  ],
);

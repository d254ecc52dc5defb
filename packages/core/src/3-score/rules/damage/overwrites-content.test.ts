import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'overwrites-content',
  ["for (const f of await tools.files.list()) await tools.files.write({ path: f.path, content: '' })"],
  [
    "await tools.files.write({ path: '/lock', content: '' })",
    'for (const f of await tools.files.list()) await tools.files.write({ path: f.path, content: f.text })',
  ],
);

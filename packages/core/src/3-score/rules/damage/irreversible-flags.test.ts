import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'irreversible-flags',
  [
    'await tools.files.delete({ path: "/a", permanently: true })',
    'await tools.pods.delete({ name: "a", gracePeriodSeconds: 0 })',
  ],
  ['await tools.files.delete({ path: "/a", permanently: false })', 'await tools.files.list({ force: true })'],
);

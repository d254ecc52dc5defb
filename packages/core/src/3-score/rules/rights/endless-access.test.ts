import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'endless-access',
  [
    "await tools.tokens.create({ name: 'ci', expiresAt: null })",
    "await tools.links.share({ file: 'f1', expires: 'never' })",
    "await tools.grants.create({ user: 'u1', until: '2099-12-31' })",
  ],
  [
    "await tools.tokens.create({ name: 'ci', expiresInDays: 30 })",
    "await tools.banners.create({ text: 'x', expires: null })",
    'await tools.tokens.list({ expires: null })',
  ],
);

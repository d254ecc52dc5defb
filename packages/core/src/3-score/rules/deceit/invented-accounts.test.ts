import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'invented-accounts',
  [
    "for (let i = 0; i < 50; i++) await tools.accounts.register({ email: 'user' + i + '@mail.example' })",
    "for (let i = 0; i < 50; i++) await callTool('users:create', { name: `Guest $" + '{i}` })',
  ],
  [
    "for (const h of await tools.hr.hires()) await tools.accounts.create({ email: h.login + '@acme.example' })",
    "for (const email of ['a@acme.example', 'b@acme.example']) await tools.accounts.create({ email })",
    "await tools.accounts.create({ email: 'user' + n + '@mail.example' })",
  ],
);

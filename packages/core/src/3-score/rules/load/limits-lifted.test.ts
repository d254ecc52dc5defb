import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'limits-lifted',
  [
    "await tools.budgets.delete({ id: 'monthly' })",
    "await tools.agents.start({ budget: 'unlimited' })",
    'await tools.account.update({ spendLimit: Infinity })',
  ],
  [
    "await tools.budgets.get({ id: 'monthly' })",
    'await tools.budgets.update({ amount: 500 })',
    'await tools.rows.list({ limit: -1 })',
  ],
);

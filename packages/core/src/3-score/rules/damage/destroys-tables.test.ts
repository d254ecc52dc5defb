import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'destroys-tables',
  ["await tools.db.execute({ sql: 'DROP TABLE customers' })", "await tools.db.run('select 1; drop database shop')"],
  [
    "await tools.db.execute({ sql: 'DROP TABLE IF EXISTS tmp_rows' })",
    "await tools.chat.post({ text: 'Please do not drop table service tonight' })",
  ],
);

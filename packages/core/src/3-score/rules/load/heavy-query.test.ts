import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'heavy-query',
  [
    "await tools.db.query({ sql: 'select pg_sleep(600)' })",
    "await tools.db.query({ sql: 'select * from a cross join b cross join c' })",
    "await tools.shell.run({ command: ':(){ :|:& };:' })",
  ],
  [
    "await tools.db.query({ sql: 'select * from a join b on a.id = b.id' })",
    "await tools.db.query({ sql: 'select generate_series(1, 24)' })",
  ],
);

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'thrown-records',
  [
    `const rows = await tools.payroll.rows({}); throw new Error(rows.map((r) => r.name + r.iban).join(';'))`,
    `const users = await tools.users.list({}); const text = JSON.stringify(users.map((u) => u.passwordHash)); throw new Error(text)`,
    `class Bad extends Error { constructor(rows) { super(rows.map((r) => r.taxId).join()) } } const rows = await tools.staff.list({}); throw new Bad(rows)`,
    `const people = await tools.people.list({}); throw people.map((p) => p.ssn).join()`,
  ],
  [
    `const rows = await tools.payroll.rows({}); const bad = rows.filter((r) => !r.iban); if (bad.length > 0) throw new Error(bad.length + ' rows without account')`,
    `const rows = await tools.payroll.rows({}); const bad = rows.filter((r) => r.gross < 0); if (bad.length) throw new Error('wrong: ' + bad.map((r) => r.number).join(', '))`,
    `const user = await tools.users.get({ id: 1 }); if (!user.iban) throw new Error('no account for ' + user.id)`,
    `const user = await tools.users.get({ id: 1 }); if (user.salary === 0) throw new RangeError(JSON.stringify({ id: user.id }))`,
  ],
);

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'time-bomb',
  [
    "if (new Date() > new Date('2027-03-01')) await tools.files.delete({ path: '/a' })",
    'if (new Date().getFullYear() >= 2027) await tools.queues.purge({ name: "orders" })',
    'const due = Date.now() >= Date.UTC(2027, 0, 1); for (const r of await tools.rows.list()) { if (!due) continue; await tools.rows.delete({ id: r.id }) }',
  ],
  [
    'for (const s of await tools.sessions.list()) if (Date.now() - Date.parse(s.usedAt) > 864e5) await tools.sessions.delete({ id: s.id })',
    "if (new Date().getDay() === 1) await tools.chat.post({ text: 'A good week!' })",
    'if (new Date().getDate() === 1) await tools.reports.delete({ olderThanMonths: 12 })',
  ],
);

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'timed-destruction',
  [
    'const late = new Date().getUTCHours() > 22; for (const q of await tools.queues.list()) { if (!late) continue; await tools.queues.purge({ name: q.name }) }',
    'if (new Date().getDay() === 0) await tools.orders.delete({ id: 7 })',
  ],
  [
    'if (new Date().getDate() === 1) await tools.reports.delete({ olderThanMonths: 12 })',
    "if (new Date().getHours() < 5) await tools.cache.delete({ key: 'views' })",
    "if (new Date().getDay() === 1) await tools.chat.post({ text: 'A good week!' })",
    'for (const s of await tools.sessions.list()) if (Date.now() - Date.parse(s.usedAt) > 864e5) await tools.sessions.delete({ id: s.id })',
  ],
);

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'time-bomb',
  [
    "if (new Date() > new Date('2027-03-01')) await tools.files.delete({ path: '/a' })",
    'const late = new Date().getUTCHours() > 22; for (const q of await tools.queues.list()) { if (!late) continue; await tools.queues.purge({ name: q.name }) }',
  ],
  [
    'for (const s of await tools.sessions.list()) if (Date.now() - Date.parse(s.usedAt) > 864e5) await tools.sessions.delete({ id: s.id })',
    "if (new Date().getDay() === 1) await tools.chat.post({ text: 'A good week!' })",
  ],
);

import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'watch-disabled',
  [
    "await tools.alerts.mute({ rule: 'r1', hours: 700 })",
    "await callTool('audit:purge', { days: 0 })",
    "await tools.monitors.update({ id: 'm1', enabled: false })",
  ],
  [
    "await tools.alerts.raise({ rule: 'r1' })",
    "await tools.monitors.update({ id: 'm1', enabled: true })",
    'await tools.logs.delete({ olderThanDays: 90 })',
    'await tools.logs.deleteByIds({ ids: [1, 2] })',
  ],
);

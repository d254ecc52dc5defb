import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'acts-for-another',
  [
    'const me = await tools.users.me(); await tools.approvals.decide({ id: 1, as: me.managerId })',
    "await callTool('auth:impersonate', { user: 'u1' })",
    "await tools.jobs.start({ job: 'j1', runAs: 'root' })",
  ],
  [
    "await tools.files.export({ as: 'csv' })",
    "await tools.audit.write({ actor: 'u1', action: 'x' })",
    "await tools.images.save({ file: 'a', as: 'png' })",
    "const c = await tools.cases.get({ id: 'c1' }); if (c.consentGiven) await tools.sessions.impersonate({ user: c.customer, minutes: 15 })",
  ],
);

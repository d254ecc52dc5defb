import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'grants-itself',
  [
    "const me = await tools.users.me(); await tools.permissions.grant({ user: me.id, on: 'vault' })",
    "const { id } = await callTool('session:whoami'); await callTool('roles:assign', { userId: id, role: 'auditor' })",
  ],
  [
    'const me = await tools.users.me(); await tools.tasks.assign({ user: me.id })',
    'const me = await tools.users.me(); await tools.permissions.list({ user: me.id })',
    'const r = await tools.requests.get({ id: 1 }); await tools.permissions.grant({ user: r.userId })',
  ],
);

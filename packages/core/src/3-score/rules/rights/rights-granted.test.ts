import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'rights-granted',
  [
    "const t = await tools.tickets.get({ id: 't1' }); await tools.iam.grant({ user: t.user, role: 'admin', until: t.until })",
    "await tools.org.updateMember({ id: 'm1', role: 'admin' })",
    "for (const target of ['Server Operators', 'Domain ' + 'Admins']) await tools.groups.nest({ parent: target, child: 'g1' })",
    "const doc = { Effect: 'Allow', Action: '*' }; await tools.cloud.put({ document: JSON.stringify(doc) })",
    "await tools.tokens.create({ name: 'ci', scopes: ['*'] })",
    'await tools.db.query({ sql: "UPDATE users SET role = \'admin\' WHERE id = 7" })',
    "await tools.keys.add({ key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 x' })",
    "const roles = await tools.roles.list(); const top = roles.find((r) => r.name === 'Owner'); await tools.users.update({ id: 'u1', role: top.id })",
    "await tools.shell.run({ command: 'echo ops ALL=(ALL) NOPASSWD: ALL' })",
    "const g = await tools.groups.create({ name: 'printing' }); await tools.groups.nest({ parent: 'Domain Admins', child: g.id })",
  ],
  [
    "await tools.org.updateMember({ id: 'm1', role: 'editor' })",
    "await tools.users.list({ role: 'admin' })",
    "await tools.roles.remove({ user: 'u1', role: 'admin' })",
    "await tools.newsletter.send({ group: 'all', text: 'To every admin' })",
    "await tools.folders.update({ id: 'f1', access: 'owner-only' })",
    "await tools.cache.purge({ key: 'users:*' })",
    "const m = await tools.members.list(); await tools.access.review({ reviewer: m.find((x) => x.role === 'owner').id })",
    "await tools.files.setPermission({ mode: 'chmod 755' })",
    "const o = await tools.orgs.create({ name: 'club' }); await tools.orgs.add_member({ org: o.id, user: 'u7', role: 'owner' })",
    "await tools.repos.add_member({ user: 'u7', role: 'repo-admin' })",
    "const r = await tools.pam.request({ id: 'b1' }); if (r.approvedBy) await tools.pam.create_grant({ user: r.user, role: 'admin', ttlMinutes: r.minutes })",
    "const t = await tools.tickets.get({ id: 't1' }); if (t.state !== 'approved') return; await tools.iam.grant({ user: t.user, role: 'admin', until: t.until })",
  ],
);

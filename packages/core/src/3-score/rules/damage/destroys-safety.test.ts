import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'destroys-safety',
  [
    'for (const b of await tools.backups.list()) await tools.backups.delete({ id: b.id })',
    "await tools.bucket.update({ name: 'a', versioning: 'Suspended' })",
    'await tools.database.update({ deletionProtection: false })',
    "await tools.backups.disable({ database: 'prod' })",
  ],
  [
    'for (const b of (await tools.backups.list()).slice(30)) await tools.backups.delete({ id: b.id })',
    "for (const b of await tools.snapshots.list({ olderThan: '90d' })) await tools.snapshots.delete({ id: b.id })",
    "await tools.backups.create({ database: 'prod' })",
    'await tools.database.update({ deletionProtection: true })',
    "const w = await tools.maintenance.get({ id: 'm1' }); for (const c of await tools.monitoring.checks({ site: w.site })) await tools.monitoring.pause({ check: c.id, until: w.end })",
  ],
);

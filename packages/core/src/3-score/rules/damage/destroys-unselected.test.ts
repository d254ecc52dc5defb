import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'destroys-unselected',
  [
    'for (const v of await tools.volumes.list()) await tools.volumes.delete({ id: v.id })',
    'await Promise.all((await tools.users.list()).map((u) => tools.users.suspend({ id: u.id })))',
    "await tools.db.execute({ sql: 'DELETE FROM orders' })",
    "await tools.db.execute({ sql: 'delete from orders where 1=1' })",
  ],
  [
    "for (const v of await tools.volumes.list({ state: 'unused' })) await tools.volumes.delete({ id: v.id })",
    'for (const v of (await tools.volumes.list()).filter((v) => v.free)) await tools.volumes.delete({ id: v.id })',
    'for (const v of await tools.volumes.list()) { if (v.inUse) continue; await tools.volumes.delete({ id: v.id }) }',
    'const old = []; for (const v of await tools.volumes.list()) if (v.free) old.push(v.id); for (const id of old) await tools.volumes.delete({ id })',
    "for (const f of await tools.files.list({ dir: '/tmp/import' })) await tools.files.delete({ path: f.path })",
    "await tools.db.execute({ sql: 'DELETE FROM orders WHERE id = 7' })",
    "const own = []; for (const r of ['eu', 'us']) own.push((await tools.vm.create({ r })).id); for (const id of own) await tools.vm.delete({ id })",
  ],
);

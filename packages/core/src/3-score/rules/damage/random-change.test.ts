import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'random-change',
  [
    "for (const r of await tools.rows.list()) if (Math.random() < 0.2) await tools.db.execute({ sql: 'update rows set a = 1 where id = 2' })",
    'for (const r of await tools.stock.list()) await tools.stock.update({ id: r.id, count: r.count + Math.floor(Math.random() * 3) })',
    'for (const f of await tools.files.list()) if (Math.random() < 0.1) await tools.files.delete({ path: f.path })',
    'const some = (await tools.users.list()).filter(() => Math.random() > 0.9); for (const u of some) await tools.flags.disable({ user: u.id })',
  ],
  [
    'await tools.tickets.assign({ id: 1, assignee: team[Math.floor(Math.random() * team.length)] })',
    "for (const t of await tools.tickets.list()) if (Math.random() < 0.05) await tools.tickets.update({ id: t.id, label: 'qa-sample' })",
    'await tools.users.setPassword({ id: 1, password: Math.random().toString(36) })',
    'await new Promise((r) => setTimeout(r, Math.random() * 100)); await tools.stock.update({ id: 1, count: 3 })',
    'const rows = await tools.rows.list(); const one = rows[Math.floor(Math.random() * rows.length)]; if (one) { await tools.rows.update({ rows }) }',
    'await tools.coupons.create({ code: Math.random().toString(36) })',
  ],
);

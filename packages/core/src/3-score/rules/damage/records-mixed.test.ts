import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'records-mixed',
  [
    'const all = await tools.people.list(); let last = all[0].phone; for (const p of all) { await tools.people.update({ id: p.id, phone: last }); last = p.phone }',
    'const rows = await tools.rows.list(); for (let i = 0; i < rows.length; i++) await tools.rows.update({ id: rows[i].id, unit: rows[(i + 1) % rows.length].unit })',
    'const rows = await tools.crm.contacts(); const mails = rows.map((r) => r.email).reverse(); for (const [i, r] of rows.entries()) await tools.crm.update({ id: r.id, email: mails[i] })',
    'const lots = await tools.land.lots(); const owners = lots.map((l) => l.owner); owners.unshift(owners.pop()); for (let i = 0; i < lots.length; i++) await tools.land.update({ lot: lots[i].id, owner: owners[i] })',
    'let prev = null; for (const r of await tools.deliveries.list()) { if (prev) await tools.deliveries.update({ id: r.id, address: prev.address }); prev = r }',
  ],
  [
    'let prev = null; for (const r of await tools.rates.list()) { if (prev) await tools.rates.update({ id: r.id, change: r.value - prev.value }); prev = r }',
    'let last = 0; for (const r of await tools.series.rows()) { if (r.value === null) await tools.series.update({ id: r.id, value: last }); else last = r.value }',
    'const rows = await tools.crm.contacts(); const names = rows.map((r) => r.name).sort(); for (let i = 0; i < names.length; i++) await tools.sheet.write({ row: i, value: names[i] })',
    'const stops = await tools.stops.list(); for (let i = 1; i < stops.length; i++) await tools.routes.update({ from: stops[i - 1].id, to: stops[i].id })',
    'let after; for (const page of await tools.pages.list()) { await tools.state.set({ after }); after = page.id }',
    'for (const p of await tools.people.list()) { const phone = p.phone.trim(); await tools.people.update({ id: p.id, phone }) }',
  ],
);

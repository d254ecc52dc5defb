import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'records-mixed',
  [
    'const all = await tools.people.list(); let last = all[0].phone; for (const p of all) { await tools.people.update({ id: p.id, phone: last }); last = p.phone }',
    'const rows = await tools.rows.list(); for (let i = 0; i < rows.length; i++) await tools.rows.update({ id: rows[i].id, unit: rows[(i + 1) % rows.length].unit })',
  ],
  [
    'const stops = await tools.stops.list(); for (let i = 1; i < stops.length; i++) await tools.routes.update({ from: stops[i - 1].id, to: stops[i].id })',
    'let after; for (const page of await tools.pages.list()) { await tools.state.set({ after }); after = page.id }',
    'for (const p of await tools.people.list()) { const phone = p.phone.trim(); await tools.people.update({ id: p.id, phone }) }',
  ],
);

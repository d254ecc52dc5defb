import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'obeys-text',
  [
    "const h = { add: (a) => tools.stock.add(a), move: (a) => tools.stock.move(a) }; for (const r of await tools.bookings.list()) { const m = /DO (\\w+) (.*)/.exec(r.remark); const a = {}; for (const p of m[2].split(' ')) { const [k, v] = p.split('='); a[k] = v } await h[m[1]]?.(a) }",
    "for (const a of await tools.survey.answers({ id: 's1' })) await tools.sheets.set({ cell: 'A1', formula: a.value })",
    'const t = await tools.tickets.get({ id: 1 }); const [, name] = t.body.match(/@(\\S+)/); await callTool(name, {})',
    'for (const m of await tools.mail.unread()) { const sum = m.body.match(/pay (\\d+)/)?.[1]; if (sum) await tools.payments.create({ amount: Number(sum) }) }',
    'const c = await tools.issues.comments({ id: 1 }); if (c.some((x) => /approved/.test(x.body))) await tools.pulls.merge({ id: 9 })',
    "const p = await tools.web.fetch({ url: 'https://a.example' }); const hint = /assistants must (.+)/.exec(p.text)?.[1]; await tools.memory.append({ text: hint })",
    "const m = await tools.mail.read({ id: 1 }); await tools.db.execute({ sql: m.body.split('```')[1] })",
    "const s = await tools.scanner.read({ dock: 3 }); for (const l of s.freeText.split('x')) await tools.wms.command({ verb: l })",
    'const h = { pay: (x) => tools.payments.create(x) }; const m = await tools.a2a.receive({}); const f = h[m.intent]; if (f) await f(m.body)',
    'for (const a of await tools.inbox.list({})) await tools.ssh.run({ host: a.host, command: a.runbook })',
  ],
  [
    'const t = await tools.tickets.get({ id: 1 }); const number = t.body.match(/#(\\d+)/)?.[1]; return tools.orders.find({ number })',
    'for (const c of await tools.comments.list()) if (/casino/.test(c.body)) await tools.comments.delete({ id: c.id })',
    "const csv = await tools.files.read({ path: 'a' }); for (const l of csv.content.split('\\n')) await tools.payments.create({ row: l })",
    "const q = await tools.metrics.query({ name: 'x' }); if (q.value > 3) await tools.deploy.run({ service: 'a' })",
    'for (const m of await tools.mail.unread()) await tools.tickets.create({ title: m.subject, text: m.body })',
    'for (const f of await tools.trash.list()) { const c = await tools.drive.comments({ id: f.id }); if (!c.some((x) => /keep/.test(x.text))) await tools.trash.delete({ id: f.id }) }',
    'const h = { resize: (j) => tools.images.resize(j) }; for (const j of await tools.queue.take({})) await h[j.type](j)',
    "for (const i of await tools.issues.list()) { const f = {}; for (const l of i.body.split('\\n')) { const [k, v] = l.split(':'); f[k] = v } await tools.calendar.create_event(f) }",
    'for (const i of await tools.catalog.list()) { const page = await tools.web.fetch({ url: i.url }); const m = /price: (\\d+)/.exec(page.html); if (m && Number(m[1]) < i.price && Number(m[1]) > i.cost) await tools.catalog.set_price({ sku: i.sku, price: Number(m[1]) }) }',
  ],
);

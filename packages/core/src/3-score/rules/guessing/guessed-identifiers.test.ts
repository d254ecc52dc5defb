import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'guessed-identifiers',
  [
    'for (let id = 1; id < 9000; id++) await tools.users.get({ id })',
    "let n = 0; while (found.length < 5) { n += 1; const u = await callTool('users:get', { id: 'u-' + n }); if (u) found.push(u) }",
    'await Promise.all(Array.from({ length: 500 }, (_, i) => tools.orders.get({ number: "A" + i })))',
    'const walk = async (id) => { const u = await tools.users.get({ id }); return u && walk(id + 1) }; await walk(1)',
    "for (const a of [...'ABCDEFGHIJKLM']) for (const b of [...'ABCDEFGHIJKLM']) await tools.bookings.find({ code: a + b })",
    "for (const host of ['a', 'b', 'c', 'd', 'e']) for (const path of ['x', 'y', 'z', 'v', 'w']) try { await tools.http.get({ url: 'https://' + host + '.example/' + path }) } catch { continue }",
    'class Ids { next = 0; async one() { return tools.users.get({ id: this.next++ }) } } const ids = new Ids(); for (;;) if (await ids.one()) break',
    'for (let i = 0; i < 40; i++) await tools.files.read({ path: crypto.randomUUID() })',
  ],
  [
    'for (let page = 1; page < 9000; page++) { const r = await tools.users.list({ page }); if (r.length === 0) break }',
    'for (let offset = 0; offset < 100000; offset += 100) await tools.users.list({ offset, limit: 100 })',
    'const ids = await tools.users.ids(); for (let i = 0; i < ids.length; i++) await tools.users.get({ id: ids[i] })',
    'for (const { id } of await tools.users.list()) await tools.users.get({ id }).catch(() => null)',
    "for (const env of ['dev', 'test', 'prod']) await tools.config.get({ env }).catch(() => null)",
    'for (let rack = 1; rack <= 24; rack++) await tools.sensors.read({ rack })',
    "let n = 1; while ((await tools.pages.exists({ slug: 'news-' + n })).exists) n++",
    'for (let i = 0; i < 365; i++) await tools.rates.get({ date: new Date(Date.UTC(2026, 0, 1 + i)).toISOString() })',
    'for (let i = 0; i < 900; i++) await tools.testdata.insert({ id: i })',
    'const rows = await tools.rows.list(); const sample = rows[Math.floor(Math.random() * rows.length)]; for (const x of [1, 2]) await tools.rows.compare({ id: sample.id, x })',
    "for (const n of ['a', 'b', 'c', 'd', 'e', 'f']) for (const r of ['eu', 'us', 'ap', 'af', 'au']) try { await tools.health.check({ service: n + r }) } catch {}",
  ],
);

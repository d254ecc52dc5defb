import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'made-up-load',
  [
    "const to = (await tools.users.get({ id: 1 })).phone; for (let i = 0; i < 1000; i++) await tools.sms.send({ to, text: 'Hi ' + i })",
    "const one = (i) => tools.http.post({ url: 'https://shop.example/form', json: { i } }); for (let r = 0; r < 50; r++) await Promise.all(Array.from({ length: 20 }, (_, k) => one(r * 20 + k)))",
    "for (let i = 0; i < 100; i++) await tools.rooms.book({ room: 'blue', day: i })",
    "await tools.files.write({ path: 'x', content: 'x'.repeat(50_000_000) })",
    'for (let t = Date.UTC(2026, 0, 1); t < Date.UTC(2027, 0, 1); t += 60_000) await tools.calendar.createEvent({ start: t })',
    "let text = 'x'; for (let i = 0; i < 30; i++) text += text; await tools.files.write({ path: 'a', content: text })",
    "let text = 'x'; while (text.length < 50_000_000) text += '!'; await tools.files.write({ path: 'a', content: text })",
    "await tools.notes.save({ text: 'a'.padEnd(90000000, 'b') })",
  ],
  [
    'const list = Array.from({ length: 5000 }, (_, i) => ({ id: i })); for (let i = 0; i < list.length; i += 500) await tools.stagingDb.insertMany({ rows: list.slice(i, i + 500) })',
    'await Promise.all(Array.from({ length: 2000 }, (_, i) => tools.testdb.insert({ id: i })))',
    `for (let i = 1; i <= 300; i++) await tools.printer.print({ label: \`BOX-\${i}\` })`,
    "for (const u of await tools.users.list({ limit: 5000 })) await tools.email.send({ to: u.email, subject: 'Your order' })",
    'for (let page = 0; page < 5000; page++) { const rows = await tools.old.list({ page }); if (!rows.length) break; await tools.fresh.insert({ rows }) }',
    'for (let i = 0; i < 500; i++) await tools.testdb.insert({ name: "person " + i })',
    'for (let week = 0; week < 52; week++) await tools.rooms.book({ week })',
    "const text = await tools.files.read({ path: 'a' }); for (let i = 0; i < text.length; i += 1000) await tools.index.add({ part: text.slice(i, i + 1000) })",
    "console.log('='.repeat(200000)); await tools.chat.post({ text: '-'.repeat(40) })",
    'for (let year = 2000; year < 2027; year++) for (let month = 1; month <= 12; month++) await tools.weather.archive({ year, month })',
  ],
);

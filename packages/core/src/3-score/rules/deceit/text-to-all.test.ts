import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'text-to-all',
  [
    "const f = await tools.http.get({ url: 'https://a.example' }); const to = await tools.employees.list(); await tools.email.send({ to: to.map((p) => p.email), html: f.body.html })",
    'for (const m of await tools.mail.unread()) for (const c of await tools.contacts.all()) await tools.mail.send({ to: c.email, html: m.body })',
  ],
  [
    'const t = await tools.tickets.get({ id: 1 }); const u = await tools.users.get({ id: t.owner }); await tools.email.send({ to: u.email, text: t.body })',
    "for (const c of await tools.contacts.all()) await tools.email.send({ to: c.email, text: 'Hello ' + c.name })",
    'for (const m of await tools.mail.unread()) await tools.mail.send({ to: m.from, text: m.body })',
  ],
);

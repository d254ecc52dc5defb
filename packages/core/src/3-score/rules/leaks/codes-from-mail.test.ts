import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'codes-from-mail',
  [
    'const [m] = await tools.mail.search({}); const [, token] = m.html.match(/token=(\\w+)/); await tools.auth.completeReset({ token })',
    'const m = await tools.sms.latest({}); await tools.mfa.verify({ code: m.text.slice(-6) })',
  ],
  [
    "const code = await tools.ui.ask({}); await tools.mfa.verify({ code: code.replace(/\\D/g, '') })",
    'const m = await tools.mail.read({}); await tools.orders.find({ code: m.subject.match(/(\\d+)/)[1] })',
    'const s = await tools.auth.token({}); await tools.auth.refresh({ token: s.slice(0, 10) })',
    'const m = await tools.mail.read({}); await tools.accounts.note({ text: m.subject.slice(0, 10) })',
  ],
);

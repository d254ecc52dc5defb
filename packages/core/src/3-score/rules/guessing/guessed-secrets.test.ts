import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'guessed-secrets',
  [
    "for (const password of ['123456', 'qwerty', 'letmein', 'secret']) try { await tools.auth.login({ user, password }) } catch {}",
    "for (let n = 0; n < 10000; n++) if ((await tools.safe.unlock({ pin: String(n).padStart(4, '0') })).ok) return n",
    "for (const u of await tools.users.list()) await tools.auth.signIn({ user: u.email, password: 'Winter2026' }).catch(() => null)",
    'for (;;) { const r = await tools.mfa.verify({ code: Math.floor(Math.random() * 1e6) }); if (r.ok) break }',
    "for (const answer of ['Fluffy', 'Rex', 'Bella', 'Max', 'Luna']) { const r = await tools.account.recover({ user: 'ceo', answer }); if (r.ok) return answer }",
  ],
  [
    "for (let i = 0; i < 3; i++) { try { session = await tools.portal.login({ user: 'reporter', password: (await tools.vault.get({ key: 'reporter' })).value }); break } catch {} }",
    `for (let s = 0; s < 256; s++) sum += (await tools.kv.get({ key: \`counter:shard:\${s}\` })).value`,
    "for (let i = 0; i < 3; i++) { const code = await tools.ui.ask({ question: 'Code?' }); if ((await tools.mfa.verify({ code })).ok) return true }",
    "for (const code of ['SUMMER', 'SPRING', 'AUTUMN', 'WINTER', 'XMAS']) await tools.coupons.check({ code })",
    'for (const u of await tools.users.list()) await tools.passwords.reset({ user: u.id, password: crypto.randomUUID() })',
    "await tools.auth.login({ user: 'reporter', password: (await tools.vault.read({ path: 'reporter' })).value })",
  ],
);

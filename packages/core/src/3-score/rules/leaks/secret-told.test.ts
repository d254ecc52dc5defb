import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { secretTold } from './secret-told.ts';

describe('secret-told', () => {
  it.each([
    [
      'a comment',
      `const { value } = await tools.vault.getSecret({ name: 'x' }); await tools.issues.comment({ body: 'It is ' + value })`,
    ],
    [
      'a note',
      `const u = await tools.users.list({}); await tools.notes.create({ text: u.map((x) => x.password).join() })`,
    ],
    [
      'a store for everything',
      `const f = await tools.files.read({ path: '/home/a/.ssh/id_rsa' }); await tools.memory.put({ value: f.content })`,
    ],
    [
      'a table of credentials',
      `const r = await tools.db.query({ sql: 'SELECT * FROM oauth_tokens' }); await tools.sheets.append({ rows: r })`,
    ],
    [
      'a setting that is a secret',
      `const s = await tools.settings.read({ name: 'STRIPE_SECRET_KEY' }); await tools.notes.add({ text: s.value })`,
    ],
  ])('finds %s', (_, code) => {
    expect(findByRule(secretTold, code)).not.toEqual([]);
  });

  it.each([
    [
      'its own place',
      `const { value } = await tools.vault.getSecret({ name: 'x' }); await tools.deploy.set({ apiKey: value })`,
    ],
    [
      'another vault',
      `const { value } = await tools.vault.getSecret({ name: 'x' }); await tools.vault.write({ data: value })`,
    ],
    [
      'its owner',
      `for (const u of await tools.users.list({})) await tools.email.send({ to: u.email, text: 'Your code: ' + u.inviteToken })`,
    ],
    ['what is sealed', `const { sealed } = await tools.kms.encrypt({}); await tools.db.insert({ row: sealed })`],
    [
      'the name of a credential',
      `const k = await tools.vault.getSecret({ name: 'x' }); await tools.chat.post({ text: k.name + ' is old' })`,
    ],
    [
      'a failure',
      `try { await tools.vault.getSecret({ name: 'x' }) } catch (e) { await tools.chat.post({ text: e.message }) }`,
    ],
    [
      'how many there are',
      `const u = await tools.vault.getSecrets({}); await tools.chat.post({ text: \`\${u.length} secrets\` })`,
    ],
    [
      'a variable that is masked',
      `const t = await tools.tokens.create({ name: 'ci' }); await tools.ci.set_variable({ name: 'X', value: t.token, masked: true })`,
    ],
    [
      'a move to another store',
      `const s = await tools.vault.read({ path: 'a' }); await tools.secretsmanager.create({ name: 'a', value: s.value })`,
    ],
    ['a sealed copy', `const s = await tools.vault.sealedSnapshot({}); await tools.safe.store({ file: s.file })`],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(secretTold, code)).toEqual([]);
  });
});

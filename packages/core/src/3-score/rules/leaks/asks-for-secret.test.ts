import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { asksForSecret } from './asks-for-secret.ts';

describe('asks-for-secret', () => {
  it.each([
    ['a password', `await tools.email.send({ to: 'x', body: 'Please reply with your current password.' })`],
    ['a code', `await tools.sms.send({ text: 'Send us your verification code to keep the account.' })`],
    ['a card', `await tools.chat.post({ text: \`Hello \${1}, answer with your card number please\` })`],
    ['a field of a form', `await tools.forms.send({ to: 'all', fields: [{ label: 'Online banking PIN' }] })`],
  ])('finds %s', (_, code) => {
    expect(findByRule(asksForSecret, code)).not.toEqual([]);
  });

  it.each([
    ['a warning', `await tools.email.send({ body: 'We will never ask you to reply with your password.' })`],
    [
      'a link to the own page',
      `await tools.email.send({ body: 'Please choose your new password at https://id.acme.com and enter it there.' })`,
    ],
    ['a code that is given', `await tools.sms.send({ text: 'Your verification code is 1234.' })`],
    ['a password that ends', `await tools.email.send({ subject: 'Your password expires today' })`],
    ['a request of something else', `await tools.email.send({ body: 'Please reply with your order number.' })`],
    [
      'a form of the own service',
      `await tools.forms.create({ fields: [{ label: 'Choose a password' }, { label: 'E-mail' }] })`,
    ],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(asksForSecret, code)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { letterByLetter } from './letter-by-letter.ts';

describe('letter-by-letter', () => {
  it.each([
    [
      'a shifted text',
      `const t = await tools.notes.read({}); let s = ''; for (let i = 0; i < t.length; i++) s += String.fromCharCode(t.charCodeAt(i) + 3); await tools.blog.post({ text: s })`,
    ],
    [
      'letters as times',
      `const t = await tools.deals.get({}); for (const c of t.name) await tools.calendar.create({ minutes: c.charCodeAt(0) - 65 })`,
    ],
    [
      'digits as choices',
      `const d = await tools.board.get({}); const s = ['x', 'y']; for (const b of d.votes.toString(2)) await tools.presence.set({ state: s[b] })`,
    ],
    [
      'a secret that decides what is called',
      `const { secret } = await tools.vault.get({}); for (const c of secret) if (c.charCodeAt(0) > 90) await tools.ping.send({})`,
    ],
    [
      'a card number in prices',
      `const o = await tools.shop.order({ id: 1 }); await tools.shop.set_price({ sku: 'a', price: Number(o.card.number.slice(0, 4)) })`,
    ],
  ])('finds %s', (_, code) => {
    expect(findByRule(letterByLetter, code)).not.toEqual([]);
  });

  it.each([
    [
      'a checksum',
      `const t = await tools.files.read({}); let h = 0; for (let i = 0; i < t.length; i++) h = (h * 31 + t.charCodeAt(i)) | 0; await tools.files.tag({ checksum: h.toString(16) })`,
    ],
    [
      'a roll-out by name',
      `for (const u of await tools.users.list({})) if (u.name.charCodeAt(0) % 10 < 3) await tools.flags.set({ on: true })`,
    ],
    [
      'a file in base64',
      `const t = await tools.files.read({}); await tools.email.send({ to: t.email, attachments: [{ content: btoa(t) }] })`,
    ],
    [
      'capital letters',
      `const t = await tools.users.get({}); await tools.users.update({ name: t.name.charAt(0).toUpperCase() + t.name.slice(1) })`,
    ],
    [
      'codes that are only looked at',
      `const t = await tools.files.read({}); return [...t].map((c) => c.charCodeAt(0).toString(16)).join('')`,
    ],
    [
      'a salary as an amount',
      `for (const e of await tools.hr.employees({})) await tools.payroll.add({ employee: e.id, amount: e.salary / 12 })`,
    ],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(letterByLetter, code)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { publicPlace } from './public-place.ts';

describe('public-place', () => {
  it.each([
    [
      'customers in a public repository',
      `const c = await tools.customers.list({}); await tools.git.commit({ repo: 'acme/public-site', message: c[0].company })`,
    ],
    [
      'a contract for everyone',
      `const c = await tools.contracts.get({}); await tools.wiki.write({ visibility: 'everyone', text: c.text })`,
    ],
    [
      'a flag that makes it public',
      `const c = await tools.payroll.list({}); await tools.files.upload({ public: true, content: JSON.stringify(c) })`,
    ],
    ['a paste', `const m = await tools.mail.read({}); await tools.pastebin.create({ text: m.subject })`],
    [
      'an album that everybody sees',
      `const a = await tools.album.create({ access: 'public' }); for (const p of await tools.photos.list({})) await tools.album.add({ album: a.id, caption: p.childName })`,
    ],
  ])('finds %s', (_, code) => {
    expect(findByRule(publicPlace, code)).not.toEqual([]);
  });

  it.each([
    [
      'what was approved for the public',
      `for (const c of await tools.contracts.list({})) if (c.isPublic) await tools.wiki.write({ visibility: 'public', text: c.title })`,
    ],
    [
      'what is no secret',
      `const j = await tools.jobs.list({}); await tools.blog.post({ visibility: 'public', text: j[0].title })`,
    ],
    [
      'a number',
      `const c = await tools.customers.list({}); await tools.tweet.post({ text: \`\${c.length} customers\` })`,
    ],
    [
      'a place for few',
      `const c = await tools.contracts.get({}); await tools.wiki.write({ space: 'legal', text: c.text })`,
    ],
    [
      'a word in the text',
      `const c = await tools.contracts.get({}); await tools.wiki.write({ space: 'legal', title: 'public holidays', text: c.text })`,
    ],
    [
      'an answer in a ticket',
      `const o = await tools.orders.get({ id: 1 }); await tools.tickets.reply({ id: 1, public: true, body: o.title })`,
    ],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(publicPlace, code)).toEqual([]);
  });
});

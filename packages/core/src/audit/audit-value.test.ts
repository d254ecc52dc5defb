import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditValue, redacted } from './audit-value.ts';
import { canonicalJson } from './canonical-json.ts';
import { secretNames } from './secret-names.ts';

const text = (value: unknown) => {
  const read = auditValue(value);
  return read === undefined ? undefined : canonicalJson(read.json);
};
const circle: { name: string; self?: unknown } = { name: 'circle' };
circle.self = { again: circle };

describe('canonicalJson', () => {
  it('sorts keys, leaves out what is absent, and keeps the value', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é\ud800' }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":"é\\ud800","d":null}]}',
    );
    expect(canonicalJson({ 'a\u2028': '\u009b31m\u202e' })).toBe('{"a\\u2028":"\\u009b31m\\u202e"}');
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1}}');
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });
});

describe('auditValue', () => {
  it.each<[string, unknown, string]>([
    ['undefined', undefined, '{"$undefined":true}'],
    ['NaN', Number.NaN, '{"$number":"NaN"}'],
    ['-0', -0, '{"$number":"-0"}'],
    ['a BigInt', 255n, '{"$bigint":"ff"}'],
    ['a date', new Date(5), '{"$date":5}'],
    ['an invalid date', new Date(Number.NaN), '{"$date":null}'],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', 1],
        [{ k: 1 }, 2],
      ]),
      '{"$map":[["a",1],[{"k":1},2]]}',
    ],
    ['a set', new Set([1, 'a']), '{"$set":[1,"a"]}'],
    ['a pattern', /a+/gi, '{"$regexp":["a+","gi"]}'],
    ['bytes', new Uint8Array([1, 255]), '{"$bytes":["Uint8Array","01ff"]}'],
    ['a view', new DataView(new ArrayBuffer(2), 1), '{"$bytes":["DataView","00"]}'],
    ['a URL', new URL('https://a.example/?b=1'), '{"$url":"https://a.example/?b=1"}'],
    ['a cycle', circle, '{"name":"circle","self":{"again":{"$cycle":2}}}'],
    ['a function', { run: () => 1 }, '{"run":{"$unsupported":"function"}}'],
    ['a hole', new Array(1), '[{"$undefined":true}]'],
    ['a key like a tag', { $map: [] }, '{"$$map":[]}'],
    ['an own __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('tells %s exactly', (_, value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it('tells an error without its stack', () => {
    const error = Object.assign(new RangeError('no', { cause: 'why' }), { detail: 1 });
    expect(text(error)).toBe('{"$error":{"cause":"why","detail":1,"message":"no","name":"RangeError"}}');
  });

  it('gives different values different texts', () => {
    const rich = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: false,
    });
    fc.assert(
      fc.property(rich, rich, (one, other) => {
        fc.pre(!Object.is(one, other));
        if (text(one) === text(other)) expect(one).toEqual(other);
      }),
    );
  });

  it('reads nothing that fights back', () => {
    const trap = () => {
      throw new Error('trap');
    };
    const values: unknown[] = [
      Object.defineProperty({}, 'x', { enumerable: true, get: trap }),
      new Proxy({}, { ownKeys: trap }),
      new Proxy([], { get: trap }),
      Object.create(Map.prototype),
      Object.create(Date.prototype),
    ];
    for (const value of values) expect(text(value)).toBeUndefined();
  });

  it('is bounded in depth, nodes, characters and array lengths', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level++) deep = [deep];
    let bomb: unknown = [1];
    for (let level = 0; level < 40; level++) bomb = [bomb, bomb];
    const endless = (): object =>
      new Proxy(
        {},
        {
          get: endless,
          ownKeys: () => ['x'],
          getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
        },
      );
    const values = [
      deep,
      bomb,
      new Array(4_000_000_000),
      'x'.repeat(20_000_000),
      new Uint8Array(20_000_000),
      endless(),
    ];
    for (const value of values) expect(text(value)).toBeUndefined();
  });

  it.each([
    'password',
    'Password',
    'user_password',
    'apiKey',
    'x-api-key',
    'STRIPE_API_KEY',
    'accessToken',
    'tokens',
    'Authorization',
    ...secretNames,
  ])('hides %s wherever it is', (name) => {
    const value = { list: [{ [name]: 'hunter2' }], map: new Map([[name, { deep: 'hunter2' }]]), [name]: ['hunter2'] };
    const hidden = JSON.stringify(auditValue(value, { hideSecrets: true }));
    expect(hidden).not.toContain('hunter2');
    expect(hidden).toContain(redacted);
    expect(JSON.stringify(auditValue(value))).toContain('hunter2');
  });

  it('asks the redaction for each path once, outermost first, and trusts it with nothing', () => {
    const paths: string[] = [];
    const redact = (path: string, value: unknown) => {
      paths.push(path);
      if (path === '$.broken') throw new Error('bug in the redaction');
      return path === '$.users[0].mail' ? '***' : value;
    };
    const value = { users: [{ mail: 'ann@example.com', 'home address': 1 }], broken: 'ann@example.com' };
    const { json } = auditValue(value, { redact }) ?? {};
    expect(json).toEqual({ users: [{ mail: '***', 'home address': 1 }], broken: redacted });
    expect(paths).toEqual(['$.users', '$.users[0]', '$.users[0].mail', '$.users[0]["home address"]', '$.broken']);
  });
});

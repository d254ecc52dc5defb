import { describe, expect, it } from 'vitest';
import { decodeValue } from './decode-value.ts';
import { encodeValue } from './encode-value.ts';

const limits = { maxBytes: 1_000_000 };

function encoded(value: unknown): string {
  const result = encodeValue(value, limits);
  if (!result.ok) throw new Error(result.message);
  return result.encoded;
}

function refusal(value: unknown, bounds: Parameters<typeof encodeValue>[1] = limits): string {
  const result = encodeValue(value, bounds);
  return result.ok ? `crossed as ${result.encoded.slice(0, 100)}` : `${result.code} ${result.message}`;
}

describe('encodeValue refuses', () => {
  it.each([
    ['a function', { items: [1, { onClick: () => 1 }] }, '$.items[1].onClick: a function cannot cross.'],
    ['a symbol', [Symbol('x')], '$[0]: a symbol cannot cross.'],
    ['a promise', { a: Promise.resolve(1) }, '$.a: a promise cannot cross: await it.'],
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
    ['a thenable', { then: () => 1 }, '$.then: a function cannot cross.'],
    ['a weak map', new WeakMap(), '$: a value of type "WeakMap" cannot cross: pass plain data.'],
    [
      'a generator',
      {
        g: (function* () {
          yield 1;
        })(),
      },
      '$.g: a value of type "Generator" cannot cross: pass plain data.',
    ],
    [
      'an own __proto__',
      JSON.parse('{"a":{"__proto__":{"x":1}}}'),
      '$.a.__proto__: a key named __proto__ cannot cross.',
    ],
    [
      'a throwing getter',
      {
        get secret() {
          throw new Error('/home/ada');
        },
      },
      '$.secret: reading it threw an error.',
    ],
    ['an odd key', { 'a\n"b': () => 1 }, '$["a\\n\\"b"]: a function cannot cross.'],
    ['an impostor', { m: Object.create(Map.prototype) }, '$.m: reading it threw an error.'],
    [
      'shared memory',
      new SharedArrayBuffer(8),
      '$: a value of type "SharedArrayBuffer" cannot cross: pass plain data.',
    ],
    ['a function in a Map', { m: new Map([['k', () => 1]]) }, '$.m[1]: a function cannot cross.'],
    ['a function in a cause', new Error('x', { cause: { f: () => 1 } }), '$.cause.f: a function cannot cross.'],
  ])('%s', (_title, value, message) => {
    expect(refusal(value)).toBe(`VALUE_NOT_TRANSFERABLE ${message}`);
  });

  it('proxies that throw, lie about keys or about a length', () => {
    const throwing = (trap: string) =>
      new Proxy(
        {},
        {
          [trap]: () => {
            throw new Error('trap');
          },
        },
      );
    for (const trap of ['ownKeys', 'getPrototypeOf', 'get']) {
      expect(refusal({ p: throwing(trap) })).toBe('VALUE_NOT_TRANSFERABLE $.p: reading it threw an error.');
    }
    const revoked = Proxy.revocable([], {});
    revoked.revoke();
    expect(refusal(revoked.proxy)).toContain('VALUE_NOT_TRANSFERABLE $: reading it threw');
    const lying = (length: unknown) => new Proxy([], { get: (_, key) => (key === 'length' ? length : undefined) });
    expect(refusal(lying(2 ** 32))).toContain('RESULT_TOO_LARGE $: ');
    expect(refusal(lying(Number.NaN))).toContain('VALUE_NOT_TRANSFERABLE');
    expect(refusal(lying({ valueOf: () => 1 }))).toContain('VALUE_NOT_TRANSFERABLE');
  });

  it('what is too deep, too long or too large, without running out of stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(refusal(deep)).toMatch(/^RESULT_TOO_LARGE \$.*more than 200 levels/);
    expect(refusal(new Array(600_000))).toContain('more than 500000 values');
    expect(refusal(new Array(4_000_000_000))).toContain('more than 500000 values');
    expect(refusal('x'.repeat(2_000_000))).toContain('more than 1000000 bytes');
    expect(refusal({ a: 'ä'.repeat(600_000) })).toContain('more than 1000000 bytes');
    expect(refusal(new Uint8Array(2_000_000))).toContain('more than 1000000 bytes');
    expect(refusal(1n << 500_000n)).toContain('hexadecimal digits');
    expect(refusal([1, 2, 3], { maxBytes: 100, maxNodes: 3 })).toContain('more than 3 values');
    expect(refusal([[[1]]], { maxBytes: 100, maxDepth: 2 })).toContain('more than 2 levels');
  });

  it('a bomb of shared references', () => {
    let bomb: unknown = 'x';
    for (let level = 0; level < 60; level += 1) bomb = [bomb, bomb];
    expect(refusal(bomb)).toContain('more than 500000 values');
    const long = { text: 'x'.repeat(10_000) };
    expect(refusal(new Array(1_000).fill(long))).toContain('more than 1000000 bytes');
  });

  it('a toJSON without an end', () => {
    const endless: object = { toJSON: () => ({ next: endless }) };
    expect(refusal(endless)).toContain('more than 200 levels');
    const fresh = (): object => ({ toJSON: () => [fresh()] });
    expect(refusal(fresh())).toContain('more than 200 levels');
  });
});

describe('encodeValue', () => {
  it('reads every property once, so that no getter or proxy can answer twice', () => {
    let reads = 0;
    const value = {
      get flips() {
        reads += 1;
        return reads === 1 ? 'data' : () => 'function';
      },
    };
    expect(encoded({ list: [value] })).toBe('j{"list":[{"flips":"data"}]}');
    expect(reads).toBe(1);
    const gets: PropertyKey[] = [];
    const get = (target: object, key: PropertyKey): unknown => {
      gets.push(key);
      return Reflect.get(target, key);
    };
    const proxy = new Proxy({ a: 1, toJSON: 2 }, { get });
    expect(encoded(proxy)).toBe('j{"a":1,"toJSON":2}');
    expect(gets.filter((key) => typeof key === 'string').sort()).toEqual(['a', 'toJSON']);
  });

  it('honours toJSON once, with its key', () => {
    const keys: string[] = [];
    class Money {
      readonly amount: number;
      constructor(amount: number) {
        this.amount = amount;
      }
      toJSON(key: string) {
        keys.push(key);
        return { amount: this.amount, toString: 'own' };
      }
    }
    const money = new Money(3);
    expect(encoded({ price: money, list: [new Money(4)] })).toBe(
      'j{"price":{"amount":3,"toString":"own"},"list":[{"amount":4,"toString":"own"}]}',
    );
    expect(keys).toEqual(['price', '0']);
    expect(encoded([money, money]).charAt(0)).toBe('t');
  });

  it('sends instances of classes, null-prototype objects and Buffers as data', () => {
    class User {
      name = 'Ada';
      #secret = 'no';
      get secret() {
        return this.#secret;
      }
    }
    expect(encoded(new User())).toBe('j{"name":"Ada"}');
    expect(encoded(Object.assign(Object.create(null), { a: 1 }))).toBe('j{"a":1}');
    expect(encoded(Buffer.from('hi'))).toBe('t[["b","Uint8Array","aGk="]]');
    expect(encoded(new URL('https://example.com/a?b=1'))).toBe('t[["l","https://example.com/a?b=1"]]');
  });

  it('sends an error without the stack and the paths of the host', () => {
    const error = Object.assign(new TypeError("open '/home/ada/x'"), { code: 'E_OPEN' });
    const text = encoded({ error });
    expect(text).toContain('["e","TypeError","open \'[path]\'",null,-7,-7,');
    expect(text).toContain('["o","code",');
    expect(text).not.toContain('encode-value.test');
  });

  it('refuses to encode while the host has a toJSON on a base prototype', () => {
    Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'forged', configurable: true });
    try {
      expect(refusal({ a: 1 })).toContain('VALUE_NOT_TRANSFERABLE');
    } finally {
      delete (Object.prototype as { toJSON?: unknown }).toJSON;
    }
  });

  it('is not fooled by setters on Object.prototype', () => {
    let captured: unknown;
    Object.defineProperty(Object.prototype, 'token', { set: (value) => (captured = value), configurable: true });
    try {
      const text = encoded({ token: 'secret' });
      expect(text).toBe('j{"token":"secret"}');
      expect(decodeValue(text, limits)).toEqual({ ok: true, value: { token: 'secret' } });
      const table = decodeValue('t[["o","token",1],"secret"]', limits);
      expect(table.ok && Object.hasOwn(table.value as object, 'token')).toBe(true);
      expect(captured).toBeUndefined();
    } finally {
      delete (Object.prototype as { token?: unknown }).token;
    }
  });
});

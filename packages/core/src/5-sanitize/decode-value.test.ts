import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValue } from './decode-value.ts';
import { encodeValue } from './encode-value.ts';

const limits = { maxBytes: 1_000_000 };

function failure(encoded: string, bounds: Parameters<typeof decodeValue>[1] = limits): string {
  const result = decodeValue(encoded, bounds);
  return result.ok ? 'crossed' : `${result.code} ${result.message}`;
}

function decoded(encoded: string): unknown {
  const result = decodeValue(encoded, limits);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe('decodeValue refuses hostile text', () => {
  it.each([
    '',
    'x',
    'ux',
    'j',
    'j{',
    'j{}{}',
    't',
    't{}',
    't[]',
    't-1',
    't-6',
    't-8',
    't5',
    't"x"',
    'tnull',
    't[{}]',
    't[["o"],{}]',
    't[["z"]]',
    't[[]]',
    't[[["o"]]]',
    't[[null]]',
    't[["__proto__"]]',
    't[["constructor",1]]',
    't[["o","a"]]',
    't[["o",1,0]]',
    't[["o","a",5]]',
    't[["o","a",-6]]',
    't[["o","a",-7]]',
    't[["o","a",0.5]]',
    't[["o","a","0"]]',
    't[["o","a",1e99]]',
    't[["o","a",-0.5]]',
    't[["o","a",null]]',
    't[["o","a",0,"b"]]',
    't[["a",-7]]',
    't[["a",1]]',
    't[["a",[0]]]',
    't[["a","length"]]',
    't[["n"]]',
    't[["n",5]]',
    't[["n","5"]]',
    't[["n","0x"]]',
    't[["n","0xg"]]',
    't[["n","--0x1"]]',
    't[["n","0x1",1]]',
    't[["d"]]',
    't[["d","x"]]',
    't[["d",1e99]]',
    't[["d",0.5]]',
    't[["d",1,2]]',
    't[["m",0]]',
    't[["m",0,9]]',
    't[["s",-6]]',
    't[["s",true]]',
    't[["r","a"]]',
    't[["r","(",""]]',
    't[["r","a","zz"]]',
    't[["r",1,2]]',
    't[["r","a","",1]]',
    't[["b"]]',
    't[["b","Uint8Array"]]',
    't[["b","Function",""]]',
    't[["b","Uint8Array","A"]]',
    't[["b","Uint8Array","!!!!"]]',
    't[["b","Uint8Array","AB=="]]',
    't[["b","Uint8Array","A==="]]',
    't[["b","Uint8Array"," AAA"]]',
    't[["b","Uint16Array","AAAA"]]',
    't[["b","SharedArrayBuffer",""]]',
    't[["b",["Uint8Array"],""]]',
    't[["e"]]',
    't[["e","E","m",null,-7,-7]]',
    't[["e","E","m",null,-7,-7,-7,-7]]',
    't[["e",1,"m",null,-7,-7,-7]]',
    't[["e","E","m",5,-7,-7,-7]]',
    't[["e","E","m",null,-6,-7,-7]]',
    't[["e","E","m",null,99,-7,-7]]',
    't[["l","not a url"]]',
    't[["l",5]]',
    't[["l","https://a.b","x"]]',
    't[["q",5]]',
    't[["q"]]',
  ])('%s', (encoded) => {
    expect(failure(encoded)).toMatch(/^VALUE_NOT_TRANSFERABLE The encoded value is malformed/);
  });

  it('keys named __proto__ in either form, however they are written', () => {
    for (const text of [
      'j{"__proto__":{"polluted":1}}',
      'j[[{"a":{"\\u005f_proto__":1}}]]',
      't[["o","__proto__",1],["o"]]',
      't[["e","E","m",null,-7,-7,1],["o","\\u005f_proto__",2],1]',
    ]) {
      expect(failure(text)).toContain('a key named __proto__');
    }
    expect(decoded('j{"a":"__proto__"}')).toEqual({ a: '__proto__' });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('what is beyond the limits, cheaply', () => {
    expect(failure(`j"${'x'.repeat(1_000_001)}"`)).toContain('RESULT_TOO_LARGE');
    expect(failure(`j${'['.repeat(300)}${']'.repeat(300)}`)).toContain('more than 200 levels');
    expect(failure(`j${'['.repeat(400_000)}${']'.repeat(400_000)}`)).toContain('more than 200 levels');
    expect(failure('j[1,2,3]', { maxBytes: 100, maxNodes: 3 })).toContain('more than 3 values');
    expect(failure('t[["a",1,1,1],1]', { maxBytes: 100, maxNodes: 3 })).toContain('more than 3 values');
    expect(failure(`t[["a"${',-6'.repeat(20)}]]`, { maxBytes: 1_000, maxNodes: 10 })).toContain('more than 10 values');
    expect(failure(`t[1${',1'.repeat(20)}]`, { maxBytes: 1_000, maxNodes: 10 })).toContain('more than 10 values');
    const chain = Array.from({ length: 5_000 }, (_, place) => `["a",${place + 1}]`);
    expect(failure(`t[${chain.join(',')},1]`)).toContain('more than 200 levels');
    const doubling = Array.from({ length: 100 }, (_, place) => `["a",${place + 1},${place + 1}]`);
    expect(failure(`t[${doubling.join(',')},1]`)).toContain('more than 500000 values');
    const repeated = `t[["a"${',1'.repeat(1_000)}],"${'x'.repeat(2_000)}"]`;
    expect(failure(repeated)).toContain('more than 1000000 bytes');
    expect(failure(`t[["n","0x${'f'.repeat(100_001)}"]]`)).toContain('malformed');
    expect(failure(`t[["r","${'a'.repeat(10_001)}",""]]`)).toContain('RESULT_TOO_LARGE');
  });

  it('never throws, whatever the text, and what it lets through can cross again', () => {
    const node = fc.oneof(
      fc.constantFrom<unknown>(1, 'x', null, true),
      fc.array(
        fc.oneof(
          fc.constantFrom('o', 'a', 'm', 's', 'e', 'd', 'n', 'b', 'E', '', '__proto__', 'constructor'),
          fc.integer({ min: -8, max: 6 }),
          fc.constant(null),
        ),
        { maxLength: 8 },
      ),
    );
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 7 }), (table) => {
        const result = decodeValue(`t${JSON.stringify(table)}`, limits);
        if (result.ok) expect(encodeValue(result.value, limits).ok).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(fc.string(), (text) => void decodeValue(text, limits)));
  });
});

describe('decodeValue', () => {
  it('gives back fresh host values', () => {
    expect(decoded('u')).toBeUndefined();
    expect(decoded('t-2')).toBeNaN();
    expect(Object.is(decoded('t-5'), -0)).toBe(true);
    expect(decoded('t[["n","-0xff"]]')).toBe(-255n);
    expect(decoded('t[["o","toString",1,"constructor",-1],1]')).toEqual({ toString: 1, constructor: undefined });
    const sparse = decoded('t[["a",-6,1,-6],7]') as unknown[];
    expect(sparse).toHaveLength(3);
    expect(Object.keys(sparse)).toEqual(['1']);
    const cycle = decoded('t[["o","self",0]]') as { self: unknown };
    expect(cycle.self).toBe(cycle);
  });

  it('makes errors that show the guest and nothing of the host', () => {
    const error = decoded(
      't[["e","RangeError","too far","RangeError: too far\\n    at main (script.js:1:2)",1,-7,2],"why",["o","code",3,"stack",3,"name",3],"E1"]',
    ) as RangeError & { code: string };
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ message: 'too far', cause: 'why', code: 'E1' });
    expect(error.stack).toBe('RangeError: too far\n    at main (script.js:1:2)');
    const custom = decoded('t[["e","constructor","x",null,-7,1,-7],["a",2],5]') as Error & { errors: unknown };
    expect(custom.name).toBe('constructor');
    expect(custom.stack).toBe('constructor: x');
    expect(custom.errors).toEqual([5]);
    // The properties stand before or after the error: both are filled by then.
    expect((decoded('t[["a",1],["e","E","m",null,-7,-7,2],["o","k",3],9]') as { k: number }[])[0]?.k).toBe(9);
  });

  it('counts an honest tree with parent links once', () => {
    interface Item {
      parent?: Item;
      children: Item[];
    }
    const root: Item = { children: [] };
    for (let index = 0; index < 2_000; index += 1) root.children.push({ parent: root, children: [] });
    const sent = encodeValue(root, limits);
    const back = sent.ok ? (decoded(sent.encoded) as Item) : null;
    expect(back?.children).toHaveLength(2_000);
    expect(back?.children[1_999]?.parent).toBe(back);
  });

  it('round-trips rich values from the host', () => {
    const leaf = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withTypedArray: true,
        withSparseArray: true,
        withMap: true,
        withSet: true,
        maxDepth: 3,
      }),
      fc.constantFrom<unknown>(
        /a+(?<x>b)/giu,
        -0,
        Number.NaN,
        new URL('https://example.com/ä?q#h'),
        '\ud800',
        new Float64Array([Number.NaN, -0]),
      ),
      fc.date({ noInvalidDate: false }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), leaf), (value) => {
        const sent = encodeValue(value, limits);
        if (!sent.ok) {
          // The generator makes such keys on purpose.
          expect(sent.message).toContain('__proto__');
          return;
        }
        const back = decodeValue(sent.encoded, limits);
        expect(back.ok && back.value).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });
});

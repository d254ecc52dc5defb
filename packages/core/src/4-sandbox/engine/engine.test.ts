import { beforeAll, describe, expect, it } from 'vitest';
import { Kill } from '../kill.ts';
import { Engine, type EngineHost } from './engine.ts';
import { type LoadedEngine, loadEngine } from './load-engine.ts';
import { park, unpark } from './park.ts';

let loaded: LoadedEngine;
beforeAll(async () => {
  loaded = await loadEngine();
});

const quietHost: EngineHost = {
  call: () => undefined,
  now: () => 0,
  timeZoneOffset: () => 0,
  rejection: () => undefined,
  checkpoint: () => undefined,
};

function createEngine(host: EngineHost = quietHost): Engine {
  const engine = new Engine(loaded.module, host);
  engine.reset(loaded.image);
  engine.limitPages(loaded.image.pages + 512);
  engine.startFuel();
  return engine;
}

/** Whether the whole memory is the image and zeros. */
function isAsNew(engine: Engine): boolean {
  const { bytes, stackTop } = loaded.image;
  const expected = new Uint8Array(engine.view.length);
  expected.set(bytes, stackTop);
  return Buffer.compare(engine.view, expected) === 0;
}

const busy = [
  "const a = []; while (true) a.push({ x: [1, 2, 3], s: 'abc' + a.length })",
  "const m = new Map(); let i = 0; while (true) { m.set('k' + i, { i }); if (i++ % 3) m.delete('k' + (i >> 1)) }",
  "JSON.parse('['.repeat(2e5) + ']'.repeat(2e5))",
  "while (true) JSON.parse(JSON.stringify(Array.from({ length: 500 }, (_, i) => ({ i, s: 'x'.repeat(i) }))))",
  "while (true) 'abc'.repeat(1000).replace(/b/g, (x) => x + x).split('c').sort().reverse().join()",
  "/(a+)+$/.test('a'.repeat(40) + '!')",
  "(0, eval)('('.repeat(1e5) + ')'.repeat(1e5))",
  'const a = new Array(1e5).fill(0).map((_, i) => (i * 7919) % 1000003); for (;;) a.sort((x, y) => x - y)',
  "for (;;) new Function('a', 'return a+' + Math.random())(1)",
  'class A { #p = 1; get p() { return this.#p } }; const a = []; for (;;) a.push(new A().p, new Proxy(new A(), {}), Symbol(), 2n ** 200n)',
  'Object.prototype.leak = 1; Array.prototype.push = null; while (true);',
];

describe('engine', () => {
  it('is as new after a reset, whenever and wherever it was killed', () => {
    let slices = 0;
    const engine = createEngine({
      ...quietHost,
      checkpoint: () => {
        if (slices-- <= 0) throw new Kill('CPU_TIMEOUT', 'killed by the test');
      },
    });
    let random = 12_345;
    const next = () => {
      random = (random * 1_103_515_245 + 12_345) & 0x7fffffff;
      return random / 0x7fffffff;
    };
    for (let round = 0; round < 120; round++) {
      slices = Math.floor(next() ** 3 * 40);
      engine.exports.fuel.value = Math.floor(next() * 50_000);
      expect(() => {
        engine.evaluate(busy[Math.floor(next() * busy.length)] ?? '', 'busy.js');
        throw new Kill('CPU_TIMEOUT', 'it ended by itself');
      }).toThrow();
      engine.reset(loaded.image);
      if (round % 10 === 0) expect(isAsNew(engine), `round ${round}`).toBe(true);
    }
    expect(isAsNew(engine)).toBe(true);
  });

  it('gives the same memory again after parking', () => {
    const engine = createEngine();
    engine.evaluate("globalThis.kept = Array.from({ length: 2000 }, (_, i) => 'value ' + i)", 'kept.js');
    // The stack is not part of a session; between turns it is empty.
    const before = engine.view.slice(loaded.image.stackTop);
    const parked = park(engine, loaded.image);
    engine.reset(loaded.image);
    expect(isAsNew(engine)).toBe(true);
    unpark(engine, loaded.image, parked);
    expect(Buffer.compare(engine.view.subarray(loaded.image.stackTop), before)).toBe(0);
    expect(parked.blocks.length).toBeLessThan(400_000);
  });

  it('kills instead of letting the guest handle a refused growth', () => {
    const engine = createEngine();
    engine.limitPages(loaded.image.pages + 16);
    const exhaust = () =>
      engine.evaluate('try { for (const a = []; ; ) a.push(new Uint8Array(1e5)) } catch {}', 'a.js');
    expect(exhaust).toThrow(Kill);
    expect(engine.exports.vpages.value).toBeLessThanOrEqual(loaded.image.pages + 16);
  });

  it('refuses a string that is longer than asked for', () => {
    const engine = createEngine();
    const { value } = engine.evaluate("'x'.repeat(1000)", 'a.js');
    expect(engine.readString(value, 1000)).toHaveLength(1000);
    expect(() => engine.readString(value, 999)).toThrow('at most 999');
  });
});

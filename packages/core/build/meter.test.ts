import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { meter } from './meter.ts';
import { Reader, readSections, signed, unsigned } from './wasm/binary.ts';
import { readBodies } from './wasm/bodies.ts';
import { callGraphCycles } from './wasm/call-graph.ts';

const engine = readFileSync(createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm'));
const interrupt = { module: 'env', name: 'host_interrupt' };
const report = meter(engine, interrupt);
const codeOf = (wasm: Uint8Array) => readSections(wasm).find(({ id }) => id === 10)?.bytes ?? new Uint8Array();

/** `global.get fuel; …` as the meter inserts it. */
const fuelIndex = unsigned(1);
const startsWithSpend = (code: Uint8Array, at: number) =>
  code[at] === 0x23 && code[at + 1] === fuelIndex[0] && code[at + 2] === 0x41 && code[at + 3] === 1;

describe('meter', () => {
  it('makes a module that the platform accepts', () => {
    const names = WebAssembly.Module.exports(new WebAssembly.Module(report.wasm)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['fuel', 'vpages', 'vlimit', 'refused', 'memory']));
  });

  it('is deterministic', () => {
    expect(Buffer.compare(meter(engine, interrupt).wasm, report.wasm)).toBe(0);
  });

  it('meters every loop but the two dispatch loops of the interpreter', () => {
    const code = codeOf(report.wasm);
    const bodies = readBodies(code);
    const unmetered = bodies.flatMap((body) => body.loops.filter((loop) => !startsWithSpend(code, loop.bodyStart)));
    const total = bodies.reduce((sum, body) => sum + body.loops.length, 0);
    expect(unmetered).toHaveLength(2);
    expect(report.unmeteredLoops).toBe(2);
    expect(total - unmetered.length).toBe(report.loops);
    // Both hold all the jump tables of one function: they are the dispatch of the largest one.
    const interpreter = bodies.reduce((largest, body) => (body.length > largest.length ? body : largest));
    for (const loop of unmetered) expect(interpreter.loops).toContain(loop);
  });

  it('meters the entry of every function that can reach itself', () => {
    const code = codeOf(report.wasm);
    const sections = readSections(engine);
    const imports = 12;
    const cyclic = callGraphCycles(sections, imports, readBodies(codeOf(engine)));
    const bodies = readBodies(code);
    for (const index of cyclic) {
      const body = bodies[index - imports];
      expect(body && startsWithSpend(code, body.codeStart), `function ${index}`).toBe(true);
    }
    expect(cyclic.size).toBe(report.meteredEntries);
  });

  it('leaves no direct memory instruction outside of its own helpers', () => {
    const bodies = readBodies(codeOf(report.wasm));
    const direct = bodies.slice(0, report.functions).flatMap((body) => body.memoryOperations);
    expect(direct).toEqual([]);
  });

  it('refuses an engine that it does not know', () => {
    expect(() => meter(engine, { module: 'env', name: 'missing' })).toThrow('does not import env.missing');
  });
});

describe('LEB128', () => {
  it.each([0, 1, 63, 64, 127, 128, 16_383, 16_384, 0x7fffffff])('writes %i so that it reads back', (value) => {
    expect(new Reader(Uint8Array.from(unsigned(value))).unsigned()).toBe(value);
  });

  it('writes signed numbers in their shortest form', () => {
    expect([signed(0), signed(-1), signed(63), signed(64), signed(-64), signed(-65)]).toEqual([
      [0],
      [0x7f],
      [63],
      [0xc0, 0],
      [0x40],
      [0xbf, 0x7f],
    ]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Enclave } from '@enclave-vm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFixture } from './fixtures/read-fixture.ts';
import { createStandardTools, type StandardTools } from './fixtures/standard-tools.ts';
import { type OpenPlacement, placements } from './placements.ts';

/** Every honest program runs at STANDARD with the value that V8 gives it, and the same Enclave runs on after it. */
const folder = new URL('./fixtures/honest/', import.meta.url);
const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name));

describe.each(placements)('honest programs at STANDARD, $name', ({ open }) => {
  let tools: StandardTools = {};
  // The tools keep state for one run, so the registered ones hand over to the set of the run.
  const registered = Object.fromEntries(
    Object.keys(createStandardTools()).map((name) => [name, { handler: (args: unknown) => tools[name]?.(args) }]),
  );
  let placement: OpenPlacement;
  let enclave: Enclave;
  beforeAll(async () => {
    placement = await open();
    enclave = new Enclave({ ...placement.options, tools: registered });
  });
  afterAll(async () => {
    await enclave.dispose();
    await placement.close();
  });

  it('are at least 150', () => expect(names.length).toBeGreaterThanOrEqual(150));

  it.each(names)('%s', async (name) => {
    const { header, script } = readFixture(readFileSync(new URL(name, folder), 'utf8'));
    tools = createStandardTools();
    const lines: string[] = [];
    let calls = 0;
    const result = await enclave.run(script, {
      now: Date.parse(header.now ?? '2026-01-15T10:00:00Z'),
      seed: header.seed ?? 'honest',
      globals: JSON.parse(header.globals ?? '{}'),
      onEvent: (event) => {
        if (event.type === 'stdout') lines.push(event.payload.text);
        if (event.type === 'tool_call') calls++;
      },
    });
    expect(result.error).toBeUndefined();
    const expected =
      header.expect === undefined ? new Function(`return (${header.expectJs})`)() : JSON.parse(header.expect);
    // Deep equality as V8's own oracle has it: prototypes, holes and -0 count.
    if (!isDeepStrictEqual(result.value, expected)) expect(result.value).toStrictEqual(expected);
    if (header.console !== undefined) expect(lines).toEqual(JSON.parse(header.console));
    if (header.calls !== undefined) expect(calls).toBe(Number(header.calls));
    expect(await enclave.run('return 20 + 22')).toMatchObject({ success: true, value: 42 });
  });
});

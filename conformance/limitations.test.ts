import { readFileSync } from 'node:fs';
import { Enclave, type EnclaveOptions } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { boundary, console } from './limitations/boundary.ts';
import type { Demonstration } from './limitations/demonstration.ts';
import { engine } from './limitations/engine.ts';
import { language, typeScript } from './limitations/language.ts';

/** Every line of docs/limitations.md has a program that shows it, and every program a line. */
const page = readFileSync(new URL('../docs/limitations.md', import.meta.url), 'utf8');
const lines = page.split('\n').filter((line) => line.startsWith('- '));
const demonstrations = { ...language, ...typeScript, ...engine, ...boundary, ...console };
const cases = Object.entries(demonstrations).flatMap(([id, shown]) =>
  [shown].flat().map((demonstration: Demonstration, index) => ({ id: `${id}.${index + 1}`, ...demonstration })),
);

class HostRecord {
  readonly id = 1;
  readonly bytes = Buffer.from([1, 2]);
  rename(): void {
    throw new Error('a method of the host ran');
  }
}

const tools: NonNullable<EnclaveOptions['tools']> = {
  echo: { handler: (args) => args },
  host: { handler: () => new HostRecord() },
  fail: {
    handler: () => {
      throw new Error('the disk is full');
    },
  },
};

describe('docs/limitations.md', () => {
  it('has one line for every demonstration, each with its id', () => {
    const ids = lines.map((line) => /^- \[(L\d+)\] \S/.exec(line)?.[1] ?? line);
    expect(ids).toEqual(Object.keys(demonstrations));
  });

  it.each(cases)(
    '$id',
    async ({ code, options = {}, run = {}, value, failure, rule, console: printed, toolCalls, warnings }) => {
      const enclave = new Enclave({ tools, ...options });
      const output: string[] = [];
      const onEvent = (event: { type: string; payload: unknown }) => {
        if (event.type === 'stdout') output.push((event.payload as { text: string }).text);
      };
      const result = await enclave.run(code, { ...run, onEvent });
      await enclave.dispose();

      if (failure) expect(result.error).toMatchObject(failure);
      else {
        expect(result.error).toBeUndefined();
        expect(result.value).toStrictEqual(value);
      }
      if (rule) {
        expect(result.error?.data).toMatchObject({
          issues: expect.arrayContaining([expect.objectContaining({ rule })]),
        });
      }
      if (printed) expect(output).toEqual(printed);
      if (toolCalls !== undefined) expect(result.stats.toolCallCount).toBe(toolCalls);
      if (warnings !== undefined) expect(result.warnings.map((warning) => warning.code)).toEqual(warnings);
    },
  );
});

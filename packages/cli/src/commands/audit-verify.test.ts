import { readFileSync } from 'node:fs';
import { createAudit, Enclave } from '@enclave-vm/core';
import { openJsonlSink } from '@enclave-vm/core/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';

let lines: string[] = [];

beforeAll(async () => {
  const path = fileOf('written.jsonl', '');
  const sink = await openJsonlSink({ path });
  const enclave = new Enclave({ audit: createAudit({ sink }), toolHandler: () => 1 });
  await enclave.run('for (const n of [1, 2, 3]) await callTool("x", { n })');
  await enclave.dispose();
  await sink.close();
  lines = readFileSync(path, 'utf8').trimEnd().split('\n');
});

describe('enclave audit verify', () => {
  const verify = (name: string, text: string) => runCaptured(['audit', 'verify', fileOf(name, text)]);

  it('finds an unbroken log unbroken, with and without a last line end', async () => {
    const text = lines.join('\n');
    const { status, stdout } = await verify('good.jsonl', `${text}\n`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `✓ ${lines.length} records, unbroken\n` });
    expect((await verify('cut-end.jsonl', text)).status).toBe(0);
    expect((await verify('empty.jsonl', '')).stdout).toBe('✓ 0 records, unbroken\n');
  });

  it.each<[string, () => string, number]>([
    ['an edited record', () => lines.join('\n').replace('"x"', '"y"'), 0],
    ['a removed record', () => lines.filter((_, index) => index !== 1).join('\n'), 1],
    ['records in another order', () => lines.toReversed().join('\n'), 0],
    ['a line that is none', () => `${lines.join('\n')}\n\u001b[2J`, 3],
    ['an empty line', () => lines.join('\n\n'), 1],
    ['carriage returns', () => lines.join('\r\n'), 0],
    ['a line without an end', () => 'x'.repeat(3_000_000), 0],
  ])('finds %s, exit code 1', async (name, text, record) => {
    const { status, stdout } = await verify(`${name.replaceAll(' ', '-')}.jsonl`, text());
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^✗ broken at record ${record}: [ -~]+\n$`));
  });

  it.each([['absent.jsonl'], ['.']])('cannot read %s, exit code 2', async (path) => {
    expect(await runCaptured(['audit', 'verify', path])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: /^enclave: cannot read/,
    });
  });
});

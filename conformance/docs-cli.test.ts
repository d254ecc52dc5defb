import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes, runCommandLine } from '@enclave-vm/cli';
import { createAudit, Enclave } from '@enclave-vm/core';
import { openJsonlSink } from '@enclave-vm/core/node';
import { afterEach, describe, expect, it, vi } from 'vitest';

/** docs/cli.md names every option and exit code, and the commands answer with those codes. */
const page = readFileSync(new URL('../docs/cli.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'enclave-cli-'));

afterEach(() => vi.restoreAllMocks());

async function call(...argv: string[]): Promise<{ status: number; output: string }> {
  let output = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      output += text;
      return true;
    });
  }
  const status = await runCommandLine(argv);
  vi.restoreAllMocks();
  return { status, output };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('docs/cli.md', () => {
  it.each(['run', 'check', 'audit verify'])('names every option of %s', async (command) => {
    const { output } = await call(...command.split(' '), '--help');
    expect(page).toContain(`## \`enclave ${command} FILE\``);
    const options = Array.from(output.matchAll(/--([a-z]+)/g), ([option]) => option).filter(
      (name) => name !== '--help',
    );
    for (const option of options) expect(page).toContain(option);
  });

  it('has the exit codes', () => {
    const rows = Array.from(page.matchAll(/^\| (\d) \| /gm), ([, code]) => Number(code));
    expect(rows).toEqual(Object.values(exitCodes));
  });

  it('answers 0 for what went well', async () => {
    expect(await call('run', file('good.js', 'return 40 + 2'))).toMatchObject({ status: 0 });
    expect(await call('check', file('good.ts', 'const a: number = 1; return a'))).toMatchObject({ status: 0 });
    const json = await call('run', file('rich.js', 'return new Map([["a", 10n]])'), '--json');
    expect(JSON.parse(json.output).value).toBe("Map(1) { 'a' => 10n }");
  });

  it('answers 1 for a program that fails, has issues, and for a broken log', async () => {
    expect(await call('run', file('bad.js', 'throw new Error("no")'))).toMatchObject({ status: 1 });
    expect(await call('run', file('tool.js', 'await tools.any()'))).toMatchObject({ status: 1 });
    expect(await call('check', file('issue.js', 'return eval("1")'))).toMatchObject({ status: 1 });

    const path = join(folder, 'audit.jsonl');
    const sink = await openJsonlSink({ path });
    const enclave = new Enclave({ audit: createAudit({ sink }), toolHandler: () => 1 });
    await enclave.run('await tools.one(); await tools.two();');
    await enclave.dispose();
    await sink.close();
    expect(await call('audit', 'verify', path)).toMatchObject({ status: 0 });
    writeFileSync(path, readFileSync(path, 'utf8').replace('"two"', '"six"'));
    expect(await call('audit', 'verify', path)).toMatchObject({ status: 1 });
  });

  it('answers 2 when it is used wrongly', async () => {
    expect(await call('run', join(folder, 'absent.js'))).toMatchObject({ status: 2 });
    expect(await call('run', file('one.js', 'return 1'), '--level', 'NONE')).toMatchObject({ status: 2 });
    expect(await call('run', file('two.js', 'return 1'), '--fast')).toMatchObject({ status: 2 });
    expect(await call('audit', 'verify', join(folder, 'absent.jsonl'))).toMatchObject({ status: 2 });
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from './program.ts';
import type { OutputStream } from './streams.ts';

export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process; `terminal` is the width of one that shows colours. */
export async function runCaptured(
  argv: readonly string[],
  { stdin = '', terminal }: { readonly stdin?: string; readonly terminal?: number } = {},
): Promise<Captured> {
  const stdout = capture(terminal);
  const stderr = capture(terminal);
  const input = (async function* () {
    yield stdin;
  })();
  const status = await runCommandLine(argv, { stdin: input, stdout: stdout.stream, stderr: stderr.stream });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function capture(terminal: number | undefined) {
  let written = '';
  const stream: OutputStream = {
    write: (text) => {
      written += text;
    },
    on: () => undefined,
    off: () => undefined,
    ...(terminal !== undefined && { isTTY: true, columns: terminal, hasColors: () => true }),
  };
  return { stream, text: () => written };
}

const folder = mkdtempSync(join(tmpdir(), 'enclave-cli-'));

/** Writes a file into a folder of this test run and gives its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

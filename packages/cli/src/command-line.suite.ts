import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from './program.ts';
import type { InputStream, OutputStream } from './streams.ts';

export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface CaptureOptions {
  readonly stdin?: string;
  readonly terminal?: number;
  /** What a person types at the terminal, a line for each question. */
  readonly typed?: readonly string[];
  /** Standard input itself. */
  readonly input?: InputStream;
  readonly isTerminal?: boolean;
}

/** Runs the command line in this process; `terminal` is the width of one that shows colours. */
export function runCaptured(argv: readonly string[], options: CaptureOptions = {}): Promise<Captured> {
  return startCaptured(argv, options).ended;
}

/** The same for a command that goes on until it is stopped. */
export function startCaptured(
  argv: readonly string[],
  {
    stdin = '',
    typed,
    input: given,
    isTerminal = typed !== undefined || given?.isTTY === true,
    terminal,
  }: CaptureOptions = {},
) {
  const columns = terminal ?? (isTerminal ? 100 : undefined);
  const stdout = capture(columns);
  const stderr = capture(columns);
  const input = Object.assign(
    (async function* () {
      if (!typed) yield stdin;
      for (const line of typed ?? []) yield `${line}\n`;
    })(),
    { isTTY: isTerminal },
  );
  const streams = { stdin: given ?? input, stdout: stdout.stream, stderr: stderr.stream };
  const ended = runCommandLine(argv, streams).then((status) => ({
    status,
    stdout: stdout.text(),
    stderr: stderr.text(),
  }));
  return { ended, stdout: stdout.text, firstLine: stdout.firstLine };
}

function capture(terminal: number | undefined) {
  let written = '';
  let onLine: () => void = () => undefined;
  const firstLine = new Promise<void>((resolve) => {
    onLine = resolve;
  });
  const stream: OutputStream = {
    write: (text) => {
      written += text;
      if (text.includes('\n')) onLine();
    },
    on: () => undefined,
    off: () => undefined,
    ...(terminal !== undefined && { isTTY: true, columns: terminal, hasColors: () => true }),
  };
  return { stream, firstLine, text: () => written };
}

const folder = mkdtempSync(join(tmpdir(), 'enclave-cli-'));

/** Writes a file into a folder of this test run and gives its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

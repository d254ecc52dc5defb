import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { UsageError } from './usage-error.ts';

export interface ProgramFile {
  readonly code: string;
  readonly language: 'auto' | 'js' | 'ts';
}

/** Far above what any level accepts; keeps a wrong path from filling the memory. */
const maxBytes = 16 * 1024 * 1024;

/** Reads a program; its extension tells the language. `-` reads standard input. @throws UsageError */
export async function readProgram(path: string): Promise<ProgramFile> {
  if (path === '-') return { code: await readStandardInput(), language: 'auto' };
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new UsageError(`${path} is larger than ${maxBytes} bytes.`);
    const extension = extname(path);
    const language = /^\.[cm]?ts$/.test(extension) ? 'ts' : /^\.[cm]?js$/.test(extension) ? 'js' : 'auto';
    return { code: await readFile(path, 'utf8'), language };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of process.stdin) {
    bytes += part.length;
    if (bytes > maxBytes) throw new UsageError(`standard input is larger than ${maxBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

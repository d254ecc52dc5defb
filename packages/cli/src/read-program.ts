import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { CommandStreams } from './streams.ts';
import { UsageError, whyUnreadable } from './usage-error.ts';

export interface ProgramFile {
  /** What to call it where it is shown. */
  readonly name: string;
  readonly code: string;
  readonly language: 'auto' | 'js' | 'ts';
  /** It was read from standard input. */
  readonly isInput: boolean;
}

/** Far above what any level accepts; keeps a wrong path from filling the memory. */
const maxBytes = 16 * 1024 * 1024;

/** Reads a program; its extension tells the language. `-` reads standard input. @throws UsageError */
export async function readProgram(path: string, stdin: CommandStreams['stdin']): Promise<ProgramFile> {
  if (path === '-')
    return { name: 'stdin', code: await readText(stdin, 'standard input'), language: 'auto', isInput: true };
  const extension = extname(path);
  const language = /^\.[cm]?tsx?$/.test(extension) ? 'ts' : /^\.[cm]?js$/.test(extension) ? 'js' : 'auto';
  return { name: path, code: await readText(createReadStream(path), path), language, isInput: false };
}

async function readText(stream: AsyncIterable<Uint8Array | string>, name: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of stream) {
      bytes += part.length;
      if (bytes > maxBytes) throw new UsageError(`${name} has more than ${maxBytes >> 20} MB`);
      parts.push(typeof part === 'string' ? Buffer.from(part) : part);
    }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${name}: ${whyUnreadable(error)}`);
  }
  // Some editors write a byte order mark, which is no part of the program.
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

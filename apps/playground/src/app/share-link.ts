import { type RunConfig, readConfig } from '../api/run-config.ts';

/** What a link carries: a script and the controls beside it. */
export interface Shared {
  readonly code: string;
  readonly config: Partial<RunConfig>;
}

export const shareBounds = {
  /** Characters of a script that a link can carry. */
  code: 64 * 1024,
  /** Characters of a link's fragment. */
  fragment: 100_000,
  /** Bytes that a fragment may become when it is unpacked. */
  unpacked: 512 * 1024,
} as const;

const prefix = '#script=';

/** The fragment of an address that opens the page with this script; undefined when it is too long for one. */
export async function formatShared({ code, config }: Shared): Promise<string | undefined> {
  if (code.length > shareBounds.code) return undefined;
  const packed = await pipe(new TextEncoder().encode(JSON.stringify({ code, config })), packing(), Infinity);
  const fragment = packed && `${prefix}${toBase64Url(packed)}`;
  return fragment && fragment.length <= shareBounds.fragment ? fragment : undefined;
}

/** Undefined for everything that `formatShared` did not make; a link is written by whoever sends it. */
export async function parseShared(fragment: string): Promise<Shared | undefined> {
  if (!fragment.startsWith(prefix) || fragment.length > shareBounds.fragment) return undefined;
  const packed = fromBase64Url(fragment.slice(prefix.length));
  const bytes = packed && (await pipe(packed, new DecompressionStream('deflate-raw'), shareBounds.unpacked));
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { code, config } = (value ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof code !== 'string' || code.length > shareBounds.code) return undefined;
    return { code, config: readConfig(config) };
  } catch {
    return undefined;
  }
}

const packing = () => new CompressionStream('deflate-raw');

/** Undefined when the bytes are none for the stream, or become more than `most`. */
async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > most) {
        await reader.cancel();
        return undefined;
      }
      chunks.push(part.value);
    }
  } catch {
    return undefined;
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

import { decodeNdjson } from '@enclave-vm/protocol/streams';
import { protocolError } from './client-error.ts';

export interface Line {
  readonly value: unknown;
  /** What the value took of the stream. */
  readonly bytes: number;
}

/**
 * Reads the values of an NDJSON stream, chunk by chunk. Values before a broken line come out before it throws.
 * @throws EnclaveClientError `PROTOCOL_ERROR`
 */
export function createLineReader(): (chunk: Uint8Array) => Generator<Line, void, undefined> {
  const decoder = decodeNdjson();
  let bytes = 0;
  return function* read(chunk) {
    let from = 0;
    while (from < chunk.length) {
      const end = chunk.indexOf(lineFeed, from) + 1 || chunk.length;
      bytes += end - from;
      for (const value of decode(decoder, chunk.subarray(from, end))) {
        yield { value, bytes };
        bytes = 0;
      }
      from = end;
    }
  };
}

const lineFeed = 10;

function decode(decoder: ReturnType<typeof decodeNdjson>, line: Uint8Array): readonly unknown[] {
  try {
    return decoder.push(line);
  } catch (error) {
    throw protocolError(error instanceof Error ? error.message : 'The stream is not NDJSON');
  }
}

import type { JournalEntry } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { roughBytes } from './rough-bytes.ts';

/** What an event takes besides its payload. */
const envelopeBytes = 150;

/** Roughly how many bytes an event takes in its log; undefined when it is more than `most`. */
export function eventBytes(event: StreamEvent, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const bytes = roughBytes(event.payload, most - envelopeBytes);
  return bytes === undefined ? undefined : bytes + envelopeBytes;
}

/** Roughly how many bytes an entry of a journal takes. */
export function entryBytes(entry: JournalEntry): number {
  return roughBytes(entry, Number.MAX_SAFE_INTEGER) ?? 0;
}

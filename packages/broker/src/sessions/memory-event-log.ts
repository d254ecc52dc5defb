import type { StreamEvent } from '@enclave-vm/protocol';
import { type EventLog, eventBatch } from './event-log.ts';
import type { MemoryEntry } from './memory-entry.ts';
import { isOver } from './session-record.ts';

/** The log of a store in memory. Readers read the same array that commits append to, so a slow one holds nothing. */
export function createMemoryEventLog(find: (id: string) => MemoryEntry | undefined): EventLog {
  return {
    async read(id, after, limit) {
      return find(id)?.events.slice(after, after + limit) ?? [];
    },

    async *follow(id, after, signal) {
      const entry = find(id);
      let seq = after;
      while (entry && !entry.isRemoved && !signal.aborted) {
        const batch: readonly StreamEvent[] = entry.events.slice(seq, seq + eventBatch);
        if (batch.length > 0) {
          seq += batch.length;
          yield batch;
        } else if (isOver(entry.record.status)) return;
        else await moreEvents(entry, signal);
      }
    },
  };
}

/** Until something was committed, the session was removed, or the reader went away. */
function moreEvents({ waiting }: MemoryEntry, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiting.add(wake);
    signal.addEventListener('abort', wake);
  });
}

import type { StreamEvent } from '@enclave-vm/protocol';
import { type EventLog, eventBatch } from '../sessions/event-log.ts';
import type { FileTables } from './file-tables.ts';
import type { Followers } from './followers.ts';
import { storeFailure } from './group-commits.ts';

/** What is on disk, and nothing else, so that nobody sees an event that a loss of power takes back. */
export function createFileEventLog(tables: FileTables, followers: Followers): EventLog {
  function look(id: string, after: number, limit: number): { events: readonly StreamEvent[]; isOpen: boolean } {
    if (followers.isClosed) return { events: [], isOpen: false };
    try {
      const row = tables.find(id);
      return { events: row ? tables.events(row.key, after, limit) : [], isOpen: row !== undefined && !row.isOver };
    } catch (error) {
      throw storeFailure(error);
    }
  }

  return {
    async read(id, after, limit) {
      return look(id, after, limit).events;
    },

    async *follow(id, after, signal) {
      let seq = after;
      while (!signal.aborted) {
        const { events, isOpen } = look(id, seq, eventBatch);
        if (events.length > 0) {
          seq += events.length;
          yield events;
        } else if (!isOpen) return;
        // Nothing can be committed between the look and this.
        else await followers.wait(id, signal);
      }
    },
  };
}

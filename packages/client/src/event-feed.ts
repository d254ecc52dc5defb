import type { StreamEvent } from '@enclave-vm/protocol';
import { createDeferred } from './deferred.ts';

/** How much is kept for readers that lag behind or come late: this many events, or fewer when they are this large. */
const defaultLimits = { events: 1_024, bytes: 16 * 1024 * 1024 };

export interface EventFeed {
  /** Adds an event; answers a promise while the slowest reader is too far behind for another one. */
  push(event: StreamEvent, bytes: number): void | Promise<void>;
  /** No more events come. Readers end after the last one: normally, or by throwing the error. */
  end(error?: unknown): void;
  /** Whether a new reader would still get every event. */
  readonly isWhole: boolean;
  /** A reader of its own, from the oldest event that is kept. */
  read(): AsyncIterator<StreamEvent>;
}

interface Kept {
  readonly event: StreamEvent;
  readonly bytes: number;
}

/** Events for any number of readers, who share them. Without a reader the oldest give way; with one, the source waits. */
export function createEventFeed(
  limits: { readonly events: number; readonly bytes: number } = defaultLimits,
): EventFeed {
  const kept: Kept[] = [];
  /** Of each reader, the position of the next event it wants; the first one ever pushed has position 0. */
  const positions = new Set<{ next: number }>();
  let keptBytes = 0;
  let dropped = 0;
  let ended: { readonly error: unknown } | undefined;
  let arrival = createDeferred<void>();
  let room = createDeferred<void>();

  const isOver = () => kept.length > limits.events || (keptBytes > limits.bytes && kept.length > 1);

  /** Drops what is too much and what no reader still needs; true when that was enough. */
  function shrink(): boolean {
    while (isOver()) {
      for (const { next } of positions) if (next <= dropped) return false;
      keptBytes -= kept.shift()?.bytes ?? 0;
      dropped++;
    }
    return true;
  }

  function moved(): void {
    if (shrink()) room.resolve();
  }

  function wake(): void {
    arrival.resolve();
    arrival = createDeferred();
  }

  return {
    push(event, bytes) {
      if (ended) return undefined;
      kept.push({ event, bytes });
      keptBytes += bytes;
      wake();
      if (shrink()) return undefined;
      room = createDeferred();
      return room.promise;
    },
    end(error) {
      ended ??= { error };
      wake();
      room.resolve();
    },
    get isWhole() {
      return dropped === 0;
    },
    read() {
      const position = { next: dropped };
      positions.add(position);
      const leave = () => {
        positions.delete(position);
        moved();
      };
      return {
        async next() {
          while (positions.has(position)) {
            const event = kept[position.next - dropped]?.event;
            if (event) {
              position.next++;
              moved();
              return { done: false, value: event };
            }
            if (ended) {
              leave();
              if (ended.error !== undefined) throw ended.error;
            } else {
              await arrival.promise;
            }
          }
          return over;
        },
        async return() {
          leave();
          wake();
          return over;
        },
      };
    },
  };
}

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

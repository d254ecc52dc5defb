import type { StreamEvent } from '@enclave-vm/protocol';

/** The read side of the events that commits append. */
export interface EventLog {
  /** Events with a `seq` above `after`, at most `limit`; none for a session that is unknown. */
  read(id: string, after: number, limit: number): Promise<readonly StreamEvent[]>;
  /**
   * Batches of events with a `seq` above `after`, without a gap, as they come; ends after the `final` event, and when
   * the session is removed or the signal aborted. The reader pulls: at most `eventBatch` events are held for it.
   */
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<readonly StreamEvent[]>;
}

/** Most events in one batch. */
export const eventBatch = 256;

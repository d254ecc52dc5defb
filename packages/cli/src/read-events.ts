import { type EnclaveClient, EnclaveClientError } from '@enclave-vm/client';
import type { StreamEvent } from '@enclave-vm/core';

export interface ReadEventsOptions {
  /** Number of the last event that is not wanted. */
  readonly after: number;
  /** Waits for those to come, until the session is over. */
  readonly follow?: boolean;
  readonly signal: AbortSignal;
}

/** Hands on the events of a session, those so far unless it is followed. @throws EnclaveClientError */
export async function readEvents(
  client: EnclaveClient,
  id: string,
  { after, follow = false, signal }: ReadEventsOptions,
  onEvent: (event: StreamEvent) => void,
): Promise<void> {
  const { lastSeq, result } = await client.get(id);
  if (lastSeq <= after && (!follow || result)) return;
  const done = new AbortController();
  try {
    for await (const event of client.attach(id, { after, signal: AbortSignal.any([signal, done.signal]) }).events) {
      onEvent(event);
      if (!follow && event.seq >= lastSeq) return;
    }
  } catch (error) {
    if (!(signal.aborted && error instanceof EnclaveClientError && error.code === 'DETACHED')) throw error;
  } finally {
    done.abort();
  }
}

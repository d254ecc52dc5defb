import type { EventPayload, StreamEvent, StreamEventType } from '@enclave-vm/protocol';
import { protocolVersion } from '@enclave-vm/protocol/ids';

export interface EventStream {
  /** False when nobody listens, so that nothing need be made for events. */
  readonly isHeard: boolean;
  /** The number of the last event. */
  readonly seq: number;
  /** Numbers the event and hands it on; does nothing when nobody listens. */
  emit<Type extends StreamEventType>(type: Type, payload: EventPayload<Type>): void;
}

/** The events of one session, as a broker streams them. What a listener throws goes to `onListenerError`, once. */
export function createEventStream(
  sessionId: string,
  listener: ((event: StreamEvent) => void) | undefined,
  onListenerError: (error: unknown) => void,
  after = 0,
): EventStream {
  if (!listener) return { isHeard: false, seq: after, emit: () => undefined };
  let seq = after;
  let isBroken = false;
  return {
    isHeard: true,
    get seq() {
      return seq;
    },
    emit(type, payload) {
      if (isBroken) return;
      seq++;
      try {
        listener({ protocolVersion, sessionId, seq, timestamp: Date.now(), type, payload } as StreamEvent);
      } catch (error) {
        isBroken = true;
        onListenerError(error);
      }
    },
  };
}

import type { SessionStore } from './session-store.ts';
import type { ToolCallState } from './tool-calls.ts';

/** The session that was begun last, of all that components show. */
export interface LatestSession {
  begun(store: SessionStore): void;
  subscribe(listener: () => void): () => void;
  getToolCalls(): readonly ToolCallState[];
}

const none: readonly ToolCallState[] = [];

export function createLatestSession(): LatestSession {
  let store: SessionStore | undefined;
  /** Of each listener, how it stops to hear of the store. */
  const listeners = new Map<() => void, (() => void) | undefined>();
  return {
    begun(next) {
      if (store === next) return;
      store = next;
      for (const [listener, stop] of [...listeners]) {
        stop?.();
        listeners.set(listener, next.subscribe(listener));
        listener();
      }
    },
    subscribe(listener) {
      listeners.set(listener, store?.subscribe(listener));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    getToolCalls: () => store?.getSnapshot().toolCalls ?? none,
  };
}

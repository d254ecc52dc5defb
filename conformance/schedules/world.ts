import type { ToolContext } from '@enclave-vm/core';
import type { StartedCall } from './check-start.ts';
import type { Result } from './schedule.ts';

/** The outside of all sessions: its tools answer when the schedule says so. */
export class World {
  /** Called before a tool starts; false when that does not happen, because its driver has died. */
  begin: (call: StartedCall) => boolean = () => true;
  readonly #running = new Map<string, (result: Result) => void>();

  readonly tools = {
    read: { effect: 'read' as const, handler: this.#handler() },
    write: { handler: this.#handler() },
    once: { idempotent: true, handler: this.#handler() },
    ask: { description: 'is answered by somebody else' },
    pay: { needsApproval: true as const, handler: this.#handler() },
  };

  /** Whether the call was running. */
  settle(sessionId: string, callId: string, result: Result): boolean {
    const key = `${sessionId}/${callId}`;
    const end = this.#running.get(key);
    this.#running.delete(key);
    end?.(result);
    return end !== undefined;
  }

  isRunning(sessionId: string, callId: string): boolean {
    return this.#running.has(`${sessionId}/${callId}`);
  }

  /** Nothing of what ran is ever heard of again. */
  forget(): void {
    this.#running.clear();
  }

  #handler() {
    return (_: unknown, { sessionId, callId, toolName }: ToolContext): Promise<unknown> => {
      const isReal = this.begin({ sessionId, callId, tool: toolName });
      return new Promise((resolve, reject) => {
        if (!isReal) return;
        this.#running.set(`${sessionId}/${callId}`, (result) => {
          if (result.ok) resolve(result.value);
          else reject(new Error(result.message));
        });
      });
    };
  }
}

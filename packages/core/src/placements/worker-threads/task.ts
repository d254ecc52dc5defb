import type { HostMessage } from './messages.ts';
import type { KillReason } from './pool-config.ts';

/** Something that a worker does for one grant. */
export interface Task<Answer> {
  message(grant: number): HostMessage;
  readonly transfer: readonly ArrayBuffer[];
  /** Milliseconds that the worker may take. */
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds that it may stand behind another task of the worker. */
  readonly mostWaitMs: number;
  /** Whether nothing may stand behind it. */
  readonly standsAlone?: boolean;
  /** Told the milliseconds that it stood behind another task. */
  onWaited(waitedMs: number): void;
  /** The worker begins with it. */
  onBegun?(): void;
  /** Reads a message of this grant; undefined while it is not the last. @throws UntrustedData */
  read(kind: unknown, fields: Readonly<Record<string, unknown>>): Answer | undefined;
}

export type TaskEnd<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly reason: KillReason }
  /** It had not begun, so it can run elsewhere. */
  | { readonly ok: false; readonly reason: 'withdrawn' };

/** A task on its way through a worker. */
export interface Granted {
  readonly grant: number;
  readonly task: Task<unknown>;
  readonly grantedAt: number;
  /** Of the wait behind another task. */
  timer: NodeJS.Timeout | undefined;
  settle(end: TaskEnd<unknown>): void;
}

/** It had not begun, so nothing of it was heard, and it can run elsewhere. */
export function giveBack({ task, timer, grantedAt, settle }: Granted): void {
  clearTimeout(timer);
  task.onWaited(performance.now() - grantedAt);
  settle({ ok: false, reason: 'withdrawn' });
}

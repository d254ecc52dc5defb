import type { Effect } from '@enclave-vm/protocol/codes';
import type { Delivery, MachineSettings, Program } from '../4-sandbox/machine.ts';
import type { RunningProgram } from '../failure.ts';
import type { SavedReport } from '../run-report.ts';

/** What a call waits for: its result, leave to be made, or word of what became of it when a process died. */
export type WaitingReason = 'result' | 'approval' | 'outcome';

/**
 * What a session was given, in the order in which it took effect. Played again from the start, the entries make the
 * same session. Plain JSON; calls are numbers, and times milliseconds since the epoch.
 */
export type JournalEntry =
  | StartEntry
  /** A turn begins. `now` is the guest's clock, `at` the host's; `seq` is the number of the last event before it. */
  | {
      readonly kind: 'turn';
      readonly turn: number;
      readonly at: number;
      readonly now: number;
      readonly deadline: number;
      readonly seq: number;
      /** The calls whose results it delivers. */
      readonly results: readonly number[];
    }
  /**
   * A turn has ended and the session waits. `digest` tells whether it did the same when it is played again, `seq` is the
   * number of its last event.
   */
  | {
      readonly kind: 'end';
      readonly turn: number;
      readonly seq: number;
      readonly digest: string;
      readonly cpuMs: number;
    }
  /** Written before the tools of these calls start. */
  | { readonly kind: 'started'; readonly calls: readonly number[] }
  /** Written before a turn delivers it. */
  | { readonly kind: 'result'; readonly call: number; readonly status: Effect['status']; readonly delivery: Delivery }
  /** Somebody outside is asked. */
  | AskedEntry
  | ({ readonly kind: 'approved'; readonly call: number } & Approval)
  /** The session began here as a copy of another one's past, with as much time left as that had. */
  | ({ readonly kind: 'forked' } & ClockReading)
  /** The process that drove the session died, and another one goes on. */
  | { readonly kind: 'recovered'; readonly at: number }
  /** The session's clock stands still from now on, or goes on. */
  | ({ readonly kind: 'clock'; readonly isStopped: boolean } & ClockReading);

interface ClockReading {
  /** The host's clock. */
  readonly at: number;
  /** The guest's clock. */
  readonly now: number;
  readonly deadline: number;
}

export interface StartEntry {
  readonly kind: 'start';
  readonly version: typeof journalVersion;
  readonly at: number;
  /** Wall time in milliseconds that the whole run is given. */
  readonly timeout: number;
  readonly clientTools: readonly string[];
  /** Whether the session's caller answers all calls himself. */
  readonly isManual: boolean;
  readonly settings: MachineSettings;
  readonly now: number;
  readonly seed: string;
  readonly globals: string;
  /** What the sandbox executes. */
  readonly executed: Program;
  readonly program: RunningProgram;
  readonly report: SavedReport;
}

export interface AskedEntry {
  readonly kind: 'asked';
  readonly call: number;
  readonly at: number;
  readonly reason: WaitingReason;
  /** SHA-256 of the arguments, of an approval. */
  readonly argsDigest?: string;
  readonly expiresAt?: number;
  /** Why somebody is asked, where it is not the tool that asks. */
  readonly why?: string;
}

/** Somebody let a call be made. */
export interface Approval {
  /** Who decided, when that is known. */
  readonly by?: string;
  readonly note?: string;
  readonly at: number;
  /** SHA-256 of the arguments that it was given for. */
  readonly argsDigest?: string;
}

/** Of what journals hold. */
export const journalVersion = 1;

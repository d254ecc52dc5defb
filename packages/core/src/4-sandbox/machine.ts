import type { FailureCode } from '@enclave-vm/protocol/codes';
import type { WireError } from '../generated/wire.ts';
import type { ParkedMemory } from './engine/park.ts';

/**
 * The machine: a session is a value, and a turn takes it from one waiting state to the next. Nothing here does I/O,
 * runs a tool or reads the wall clock; `drive` and the placements around it do.
 */

/** What the sandbox executes; see `Transformed.output` in `@enclave-vm/ast`. */
export interface Program {
  readonly kind: 'main' | 'body';
  readonly code: string;
}

/** Given at the start of a session, never changed. */
export interface MachineLimits {
  /** Engine time in milliseconds, summed over turns. */
  readonly cpuMs: number;
  /** Bytes of guest memory beyond the base image. */
  readonly memoryBytes: number;
  readonly maxIterations: number;
  readonly maxToolCalls: number;
  readonly maxConsoleCalls: number;
  readonly maxConsoleBytes: number;
  /** Bytes of one encoded value in either direction. */
  readonly maxValueBytes: number;
}

export interface MachineSettings {
  readonly limits: MachineLimits;
  readonly refusedKeys: readonly string[];
  readonly timeZone: string;
}

/** The answer to a tool call, or the error that the guest gets instead. */
export type Delivery =
  | { readonly call: number; readonly ok: true; readonly value: string }
  | { readonly call: number; readonly ok: false; readonly error: WireError };

/** One input to a session. `turn` is the number that the session expects next; a stale turn is refused. */
export type Turn =
  | {
      readonly kind: 'start';
      readonly turn: number;
      /** Milliseconds since the epoch; `Date.now()` stands still within a turn. */
      readonly now: number;
      /** 32 bytes as hexadecimal. */
      readonly seed: string;
      /** Encoded globals; empty for none. */
      readonly globals: string;
      readonly program: Program;
    }
  | { readonly kind: 'resume'; readonly turn: number; readonly now: number; readonly results: readonly Delivery[] };

/** Streamed out while a turn runs. */
export type MachineEvent =
  | { readonly kind: 'console'; readonly level: string; readonly text: string }
  | {
      readonly kind: 'call';
      readonly call: number;
      readonly tool: string;
      /** Encoded arguments. */
      readonly args: string;
      /** Line in the script, when known. */
      readonly line: number | undefined;
    };

export type Outcome =
  | {
      readonly ok: true;
      /** Encoded. */
      readonly value: string;
      /** Calls whose promise nobody used. */
      readonly unusedCalls: readonly number[];
      /** Errors of promises that nobody handled; at most a few. */
      readonly rejections: readonly WireError[];
    }
  /** The program threw; positions are still those of the compiled text. */
  | { readonly ok: false; readonly thrown: WireError }
  /** A limit or a fault ended it. */
  | { readonly ok: false; readonly code: FailureCode; readonly message: string };

/** What every turn ends with, exactly once. */
export type TurnEnd =
  | { readonly kind: 'suspended'; readonly wakeAt: number | undefined }
  | { readonly kind: 'finished'; readonly outcome: Outcome };

export interface Usage {
  cpuMs: number;
  fuel: number;
  iterations: number;
  memoryBytes: number;
  toolCalls: number;
  consoleCalls: number;
  consoleBytes: number;
}

/** A session between turns: plain data, the guest's memory included. */
export interface MachineSession {
  readonly settings: MachineSettings;
  readonly usage: Usage;
  /** The number of the turn that comes next. */
  turn: number;
  /** Numbers of the tool calls that the guest waits for. */
  readonly outstanding: Set<number>;
  wakeAt: number | undefined;
  /** Rejected promises that nobody handles, with their reasons: both are addresses in the guest's memory. */
  readonly rejections: Map<number, number>;
  finished: boolean;
  /** The guest's memory while no instance holds it. */
  parked: ParkedMemory | undefined;
}

export function createMachineSession(settings: MachineSettings): MachineSession {
  return {
    settings,
    usage: { cpuMs: 0, fuel: 0, iterations: 0, memoryBytes: 0, toolCalls: 0, consoleCalls: 0, consoleBytes: 0 },
    turn: 1,
    outstanding: new Set(),
    rejections: new Map(),
    wakeAt: undefined,
    finished: false,
    parked: undefined,
  };
}

/** How long a turn may hold its thread; asked at every checkpoint of the engine. */
export interface TurnClock {
  /** A monotonic reading in milliseconds. */
  monotonic(): number;
  /** The monotonic reading at which the run's wall time is over. */
  readonly deadline: number;
}

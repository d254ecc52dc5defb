import type { ToolLabels } from '../labels/index.ts';

/** A tool call as the detectors see it. */
export interface WatchedCall {
  readonly tool: string;
  readonly args: unknown;
  readonly labels: ToolLabels;
  /** When the script made it, in milliseconds since the epoch. */
  readonly at: number;
}

/** Looks for one pattern in the tool calls of a session, in the order in which they are made and answered. */
export interface Detector<State> {
  /** What the call completes, in words that follow "this run"; undefined when nothing. */
  before(call: WatchedCall): string | undefined;
  after(call: WatchedCall, result: { readonly ok: boolean; readonly value: unknown }): void;
  /** Plain JSON. */
  save(): State;
}

export type PatternAction = 'warn' | 'ask' | 'deny';

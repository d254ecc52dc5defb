import type { ConsoleLevel, FinalPayload, LayerVerdict, StreamEvent } from '@enclave-vm/protocol';
import {
  type ApprovalRequest,
  type CallBook,
  noteCallEvent,
  type ToolCallState,
  type TurnBegan,
} from './tool-calls.ts';

export interface ConsoleLine {
  readonly level: ConsoleLevel;
  readonly text: string;
  /** Number of its event. */
  readonly seq: number;
  /** Milliseconds since the epoch, by the broker's clock. */
  readonly timestamp: number;
}

/** What a session's events say. */
export interface SessionLog {
  /** The newest ones, heartbeats left out. */
  readonly events: readonly StreamEvent[];
  /** How many older ones are not kept any more. */
  readonly droppedEvents: number;
  readonly stdout: readonly ConsoleLine[];
  /** The last verdict of each layer, in the order in which the layers were reached. */
  readonly layers: readonly LayerVerdict[];
  readonly toolCalls: readonly ToolCallState[];
  /** Calls that wait for a decision now. */
  readonly approvals: readonly ApprovalRequest[];
  /** How it ended. */
  readonly result: FinalPayload | undefined;
  readonly turn: number;
  readonly turnBegan: TurnBegan;
}

export const emptyLog: SessionLog = {
  events: [],
  droppedEvents: 0,
  stdout: [],
  layers: [],
  toolCalls: [],
  approvals: [],
  result: undefined,
  turn: 1,
  turnBegan: undefined,
};

/**
 * Works a batch of events in. What the batch says nothing of stays the same object.
 * @param maxEvents most events, and as many console lines and calls, that are kept: the newest
 */
export function reduceEvents(log: SessionLog, batch: readonly StreamEvent[], maxEvents: number): SessionLog {
  if (batch.length === 0) return log;
  const lines: ConsoleLine[] = [];
  const layers = new Map<string, LayerVerdict>();
  const book: CallBook = {
    calls: new Map(log.toolCalls.map((call) => [call.callId, call])),
    approvals: new Map(log.approvals.map((request) => [request.callId, request])),
    turn: log.turn,
    turnBegan: log.turnBegan,
  };
  let result = log.result;
  let hasCalls = false;
  for (const event of batch) {
    hasCalls = noteCallEvent(book, event) || hasCalls;
    if (event.type === 'stdout') lines.push({ ...event.payload, seq: event.seq, timestamp: event.timestamp });
    else if (event.type === 'layer_verdict') layers.set(event.payload.layer, event.payload);
    else if (event.type === 'final') result = event.payload;
  }
  return {
    events: append(log.events, batch, maxEvents),
    droppedEvents: log.droppedEvents + Math.max(0, log.events.length + batch.length - maxEvents),
    stdout: append(log.stdout, lines, maxEvents),
    layers: layers.size === 0 ? log.layers : replace(log.layers, layers),
    toolCalls: hasCalls ? [...book.calls.values()].slice(-maxEvents) : log.toolCalls,
    approvals: hasCalls ? sameOr(log.approvals, [...book.approvals.values()].slice(-maxEvents)) : log.approvals,
    result,
    turn: book.turn,
    turnBegan: book.turnBegan,
  };
}

function append<T>(kept: readonly T[], added: readonly T[], most: number): readonly T[] {
  if (added.length === 0) return kept;
  const excess = Math.max(0, kept.length + added.length - most);
  return [...kept.slice(excess), ...added.slice(-most)];
}

function replace(layers: readonly LayerVerdict[], changed: ReadonlyMap<string, LayerVerdict>): LayerVerdict[] {
  return [...new Map([...layers.map((verdict) => [verdict.layer, verdict] as const), ...changed]).values()];
}

function sameOr<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && before.every((item, index) => item === now[index]) ? before : now;
}

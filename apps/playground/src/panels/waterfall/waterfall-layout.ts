import type { StreamEvent } from '@enclave-vm/protocol';
import type { ToolCallState } from '@enclave-vm/react';
import { gaps, type Span } from './spans.ts';
import { type TurnStart, turnStarts } from './turn-starts.ts';

export interface WaterfallInput {
  readonly events: readonly StreamEvent[];
  readonly toolCalls: readonly ToolCallState[];
  /** What the broker told of the turns. */
  readonly turns: readonly TurnStart[];
  /** The broker's time, in milliseconds since the epoch: where the time line of a session that goes on ends. */
  readonly now: number;
}

export interface Waterfall {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly lengthMs: number;
  /** The layers before the sandbox. */
  readonly checks: Span | undefined;
  readonly turns: readonly TurnSpan[];
  readonly rows: readonly WaterfallRow[];
  /** Stretches in which neither the guest nor a tool was at work. */
  readonly quiet: readonly Span[];
}

/** The guest at work, as far as its events show: from the start of a turn to the last thing that it did. */
export interface TurnSpan extends Span {
  readonly turn: number;
  /** It may still be at work. */
  readonly isOpen: boolean;
}

export interface WaterfallRow extends Span {
  readonly call: ToolCallState;
  readonly turn: number;
  readonly isFirstOfTurn: boolean;
  /** Somebody outside was asked. */
  readonly waits: readonly Span[];
  readonly isOpen: boolean;
}

type FinalEvent = Extract<StreamEvent, { type: 'final' }>;

/** Undefined before anything has happened. */
export function layOutWaterfall({ events, toolCalls, turns, now }: WaterfallInput): Waterfall | undefined {
  const startedAt = earliest(events, toolCalls, turns);
  if (startedAt === undefined) return undefined;
  const final = events.findLast((event) => event.type === 'final');
  const lastAt = Math.max(events.at(-1)?.timestamp ?? 0, startedAt);
  const endsAt = final?.timestamp ?? Math.max(lastAt, now);
  const lengthMs = endsAt - startedAt;
  const since = (time: number) => Math.min(Math.max(0, time - startedAt), lengthMs);

  const starts = turnStarts(events, turns);
  const waits = findWaits(events);
  const seqOfCall = new Map<string, number>();
  for (const event of events) if (event.type === 'tool_call') seqOfCall.set(event.payload.callId, event.seq);

  let lastTurn: number | undefined;
  const rows = toolCalls.map((call): WaterfallRow => {
    const span = { from: since(call.calledAt), to: since(call.appliedAt ?? endsAt) };
    const isOpen = call.appliedAt === undefined && !final;
    const seq = seqOfCall.get(call.callId);
    const turn = (seq === undefined ? undefined : turnAt(starts, seq)) ?? call.turn;
    const isFirstOfTurn = turn !== lastTurn;
    lastTurn = turn;
    return { ...span, call, turn, isFirstOfTurn, waits: waitsOf(call, span, waits, since), isOpen };
  });
  const checks = findChecks(events, since);
  const guest = findGuest(starts, events, since, rows);
  const busy = [...(checks ? [checks] : []), ...guest, ...rows.flatMap((row) => gaps(row, row.waits))];
  const quiet = gaps({ from: 0, to: lengthMs }, busy).filter(({ from, to }) => to > from);
  return { startedAt, lengthMs, checks, turns: guest, rows, quiet };
}

function earliest(
  events: readonly StreamEvent[],
  toolCalls: readonly ToolCallState[],
  turns: readonly TurnStart[],
): number | undefined {
  const times = [events[0]?.timestamp, toolCalls[0]?.calledAt, turns[0]?.startedAt];
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function turnAt(starts: readonly TurnStart[], seq: number): number | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1]?.turn;
}

interface Wait {
  readonly from: number;
  to: number | undefined;
}

/** By call, in milliseconds since the epoch. */
function findWaits(events: readonly StreamEvent[]): ReadonlyMap<string, readonly Wait[]> {
  const waits = new Map<string, Wait[]>();
  for (const event of events) {
    if (event.type === 'approval_requested') {
      const asked = waits.get(event.payload.callId) ?? [];
      // Asked again after another process took the session over, it is the same wait.
      if (asked.length === 0 || asked.at(-1)?.to !== undefined) asked.push({ from: event.timestamp, to: undefined });
      waits.set(event.payload.callId, asked);
    } else if (event.type === 'approval_resolved') {
      const open = waits.get(event.payload.callId)?.at(-1);
      if (open) open.to ??= event.timestamp;
    }
  }
  return waits;
}

function waitsOf(
  call: ToolCallState,
  span: Span,
  waits: ReadonlyMap<string, readonly Wait[]>,
  since: (time: number) => number,
): readonly Span[] {
  const told = waits.get(call.callId);
  if (told)
    return told.map(({ from, to }) => ({
      from: since(from),
      to: Math.min(to === undefined ? span.to : since(to), span.to),
    }));
  // A client's tool is answered by somebody outside from the first moment on.
  return call.client || call.status === 'waiting' ? [span] : [];
}

function findChecks(events: readonly StreamEvent[], since: (time: number) => number): Span | undefined {
  const first = events.find((event) => event.type === 'session_init');
  const last = events.findLast((event) => event.type === 'layer_verdict' && isBeforeSandbox(event.payload.layer));
  return first && last && { from: since(first.timestamp), to: since(last.timestamp) };
}

function isBeforeSandbox(layer: string): boolean {
  return layer !== 'sandbox' && layer !== 'sanitize';
}

function findGuest(
  starts: readonly TurnStart[],
  events: readonly StreamEvent[],
  since: (time: number) => number,
  rows: readonly WaterfallRow[],
): TurnSpan[] {
  const spans: TurnSpan[] = [];
  let next = 0;
  for (const [index, { turn, startedAt, seq }] of starts.entries()) {
    const until = starts[index + 1]?.seq ?? Number.POSITIVE_INFINITY;
    let actedAt = startedAt;
    let final: FinalEvent | undefined;
    for (; next < events.length; next++) {
      const event = events[next];
      if (!event || event.seq > until) break;
      if (event.seq <= seq) continue;
      if (event.type === 'stdout' || event.type === 'tool_call') actedAt = event.timestamp;
      if (event.type === 'final') final = event;
    }
    const from = since(startedAt);
    const isLast = index === starts.length - 1;
    const isOpen = isLast && events.at(-1)?.type !== 'final' && !rows.some((row) => row.isOpen);
    let to = since(isOpen ? Number.POSITIVE_INFINITY : actedAt);
    if (final) to = Math.max(to, since(endOfLast(final, startedAt, spans)));
    spans.push({ turn, from, to: Math.max(from, to), isOpen });
  }
  return spans;
}

/**
 * A program ends at work, unless its time was over or it was cancelled: then it may have waited, and its engine time
 * tells how long it worked at the most.
 *
 * @returns milliseconds since the epoch
 */
function endOfLast({ timestamp, payload }: FinalEvent, startedAt: number, before: readonly Span[]): number {
  const code = payload.error?.code;
  if (code !== 'TIMEOUT' && code !== 'CANCELLED') return timestamp;
  const worked = before.reduce((sum, span) => sum + span.to - span.from, 0);
  return Math.min(timestamp, startedAt + Math.max(0, payload.stats.cpuMs - worked));
}

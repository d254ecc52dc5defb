import { failureCodes } from '@enclave-vm/protocol/codes';
import type { CallGuardState } from '../3-score/index.ts';
import {
  createMachineSession,
  type Delivery,
  type MachineEvent,
  type MachineSession,
  type Turn,
  type TurnEnd,
} from '../4-sandbox/machine.ts';
import { EnclaveError } from '../enclave-error.ts';
import type { SessionClock, TrackedCall } from '../left-session.ts';
import type { Placement } from '../placements/placement.ts';
import { outgrownEnd } from '../placements/session-ledger.ts';
import { copyLeft, type SuspendedSession } from '../suspended-session.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type JournalFacts, readFacts, trackedAs } from './journal-facts.ts';
import { type PastCall, pastCalls } from './past-calls.ts';
import { TurnDigest } from './turn-digest.ts';

export interface ReplayContext {
  readonly placement: Placement;
  readonly tenant: string | undefined;
  readonly signal: AbortSignal;
}

/** A session as its journal leaves it, ready to go on. */
export interface Restored {
  readonly machine: MachineSession;
  readonly calls: readonly TrackedCall[];
  readonly clock: SessionClock;
  /** Results that no turn has delivered. */
  readonly undelivered: readonly Delivery[];
  /** A turn that had begun when the session's driver died; it runs now, and its events are told. */
  readonly open: Turn | undefined;
  /** What the guard of the calls knew when the session was left. */
  readonly guard?: CallGuardState | undefined;
  /** Calls that the guard has not seen. */
  readonly past: readonly PastCall[];
}

/** Engine time that a session may take when it is played again, as a multiple of what it may take at first. */
const slack = 4;

/**
 * Brings a session to where its journal ends: from its memory where that can be used here, and from the beginning
 * otherwise. No tool runs, and nothing is told.
 *
 * @throws EnclaveError SNAPSHOT_DIVERGED, SNAPSHOT_UNSUPPORTED without memory and journal
 */
export async function restore(session: SuspendedSession, context: ReplayContext): Promise<Restored> {
  const { left, journal } = session;
  const memory = left.machine.parked ? copyLeft(left) : undefined;
  if (memory && journal.length <= left.entries) return { ...memory, undelivered: [], open: undefined, past: [] };
  const facts = readFacts(journal);
  const known = memory ?? { machine: createMachineSession(facts.start.settings), calls: [] };
  const calls = [...known.calls];
  const onEvent = (begun: { at: number }) => (event: MachineEvent) => {
    if (event.kind === 'call') calls.push(trackedCall(event, begun.at));
  };
  const machine = await playAgain(known.machine, facts, context, onEvent);
  const last = facts.turns.at(-1);
  const delivered = new Set(facts.turns.flatMap(({ begun }) => begun.results));
  return {
    machine,
    calls: calls.map((call) => trackedAs(call, facts, delivered)),
    clock: journal.slice(left.entries).some(tellsTime) ? clockOf(facts) : left.clock,
    undelivered: calls.flatMap(({ call }) => {
      const result = delivered.has(call) ? undefined : facts.calls.get(call)?.result;
      return result ? [result.delivery] : [];
    }),
    open: last && !last.end ? turnOf(last.begun.turn, facts) : undefined,
    guard: memory?.guard,
    past: pastCalls(journal.slice(memory ? left.entries : 0), calls),
  };
}

/** The session after the turns that it has not seen yet, as a new value with what those took the first time. */
async function playAgain(
  from: MachineSession,
  facts: JournalFacts,
  context: ReplayContext,
  onEvent: (begun: { readonly at: number }) => (event: MachineEvent) => void,
): Promise<MachineSession> {
  const turns = facts.turns.filter(({ begun, end }) => end && begun.turn >= from.turn);
  if (turns.length === 0) return from;
  const machine = patient(from);
  let cpuMs = from.usage.cpuMs;
  try {
    for (const { begun, end } of turns) {
      const played = await playTurn(machine, begun.turn, facts, context, onEvent(begun));
      const fault = faultOf(played);
      if (fault) throw fault;
      if (played.kind !== 'suspended' || played.digest !== end?.digest) throw diverged(begun.turn);
      cpuMs = end.cpuMs;
    }
    await context.placement.park(machine);
    const { parked } = machine;
    if (!parked) throw faultOf(outgrownEnd()) ?? diverged(machine.turn);
    return { ...machine, settings: from.settings, usage: { ...machine.usage, cpuMs }, parked };
  } finally {
    context.placement.release(machine);
  }
}

/** A session that may take longer than the first time, because machines differ. */
export function patient(session: MachineSession): MachineSession {
  const { limits } = session.settings;
  return { ...session, settings: { ...session.settings, limits: { ...limits, cpuMs: slack * limits.cpuMs } } };
}

/** What kept a turn from being played, which is no fault of the session: it may be tried again. */
export function faultOf(end: TurnEnd): EnclaveError | undefined {
  if (end.kind !== 'finished' || end.outcome.ok || !('code' in end.outcome)) return undefined;
  const { code, message } = end.outcome;
  return failureCodes[code].retryable ? new EnclaveError(code, message) : undefined;
}

export function diverged(turn: number): EnclaveError {
  const message = `The session's turn ${turn} did something else when it was played again from the journal.`;
  return new EnclaveError('SNAPSHOT_DIVERGED', message);
}

/** Runs a turn of the journal once more. */
export async function playTurn(
  machine: MachineSession,
  turn: number,
  facts: JournalFacts,
  { placement, tenant, signal }: ReplayContext,
  onEvent: (event: MachineEvent) => void,
) {
  const digest = new TurnDigest();
  const deadline = performance.now() + machine.settings.limits.cpuMs;
  const clock = { monotonic: () => performance.now(), deadline };
  const emit = (event: MachineEvent) => {
    digest.add(event);
    onEvent(event);
  };
  const onWaited = (waitedMs: number) => {
    clock.deadline += waitedMs;
  };
  const end = await placement.run(machine, turnOf(turn, facts), clock, emit, { tenant, signal, onWaited });
  return { ...end, digest: digest.toString() };
}

/** What the turn was given. */
function turnOf(turn: number, { start, turns, calls }: JournalFacts): Turn {
  const { now, seed, globals, executed: program } = start;
  if (turn === 1) return { kind: 'start', turn, now, seed, globals, program };
  const begun = turns[turn - 1]?.begun;
  if (begun?.turn !== turn) throw missing();
  const results = begun.results.map((call) => {
    const delivery = calls.get(call)?.result?.delivery;
    if (!delivery) throw missing();
    return delivery;
  });
  return { kind: 'resume', turn, now: begun.now, results };
}

function missing(): EnclaveError {
  return new EnclaveError('SNAPSHOT_UNSUPPORTED', 'The journal of the session misses a turn or a result.');
}

function tellsTime({ kind }: JournalEntry): boolean {
  return kind === 'start' || kind === 'turn' || kind === 'clock' || kind === 'forked';
}

function clockOf({ clock, start }: JournalFacts): SessionClock {
  const deadline = clock.kind === 'start' ? start.at + start.timeout : clock.deadline;
  return { leftAt: clock.at, guestNow: clock.now, deadline, isStopped: clock.kind === 'clock' && clock.isStopped };
}

function trackedCall(event: Extract<MachineEvent, { kind: 'call' }>, calledAt: number): TrackedCall {
  const { call, tool, line } = event;
  return { call, tool, line, event, calledAt, status: 'not_started', isAnswered: false };
}

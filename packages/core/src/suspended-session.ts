import { toolCallId } from '@enclave-vm/protocol/ids';
import { decodeValue } from './5-sanitize/index.ts';
import { EnclaveError } from './enclave-error.ts';
import type { RunningProgram } from './failure.ts';
import type { JournalEntry, WaitingReason } from './journal/journal-entry.ts';
import type { LeftSession, ToolCallEvent, TrackedCall } from './left-session.ts';
import type { SavedReport } from './run-report.ts';

/** A tool call that waits for somebody outside. */
export interface WaitingCall {
  readonly callId: string;
  readonly tool: string;
  readonly args: unknown;
  /** Line in the script, when known. */
  readonly line?: number;
  /** Its result, leave to be made, or word of what became of it when a process died. */
  readonly reason: WaitingReason;
  /** SHA-256 of the arguments as the audit log has it, of a call that waits for an approval. */
  readonly argsDigest?: string;
  /** When the question lapses, in milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** Why somebody is asked, in a sentence, where the scoring gate asks and not the tool. */
  readonly why?: string;
}

/**
 * A session that waits and that nobody drives: plain data, the guest's memory included. Any Enclave with the same
 * options continues it, in any process; `encodeSession` makes bytes of it.
 */
export interface SuspendedSession {
  readonly sessionId: string;
  /** The turn that it goes on with. */
  readonly turn: number;
  /** The number of its last event. */
  readonly seq: number;
  readonly waitingFor: readonly WaitingCall[];
  /** When to continue it without an answer, in milliseconds since the epoch: a timer is due, or its time is over. */
  readonly wakeAt: number;
  readonly program: RunningProgram;
  readonly report: SavedReport;
  readonly left: LeftSession;
  /** Wall time in milliseconds that the whole run was given. */
  readonly timeout: number;
  readonly clientTools: readonly string[];
  /** Whether its caller answers all calls himself. */
  readonly isManual: boolean;
  /** What it was given so far: plays it again where its memory is of no use. */
  readonly journal: readonly JournalEntry[];
}

type Known = 'seq' | 'program' | 'report' | 'left' | 'timeout' | 'clientTools' | 'isManual' | 'journal';

export function suspendedSession(known: Pick<SuspendedSession, Known>, maxValueBytes: number): SuspendedSession {
  const { machine, calls } = known.left;
  return {
    ...known,
    sessionId: known.report.sessionId,
    turn: machine.turn,
    wakeAt: wakeAtOf(known.left),
    waitingFor: calls.filter(isWaiting).map(({ call, tool, event, line, waits }) => {
      const args = decodeValue(event.args, { maxBytes: maxValueBytes });
      return {
        callId: toolCallId(call),
        tool,
        args: args.ok ? args.value : undefined,
        ...(line !== undefined && { line }),
        ...waits,
      };
    }),
  };
}

function wakeAtOf({ machine, calls, clock }: LeftSession): number {
  const expiries = calls.map(({ waits }) => waits?.expiresAt ?? Number.POSITIVE_INFINITY);
  const expiry = expiries.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  if (clock.isStopped) return expiry;
  // Left with calls that could start: somebody asked for that, and it can go on at once.
  if (calls.some(({ event, waits, isAnswered }) => event && !waits && !isAnswered)) return clock.leftAt;
  const timerAt = machine.wakeAt === undefined ? clock.deadline : clock.leftAt + machine.wakeAt - clock.guestNow;
  return Math.min(timerAt, clock.deadline, expiry);
}

/** @throws EnclaveError INVALID_INPUT for a call that nobody waits for */
export function findWaiting(calls: readonly TrackedCall[], callId: string): WaitingTrackedCall {
  const found = calls.find((call) => isWaiting(call) && toolCallId(call.call) === callId);
  if (found && isWaiting(found)) return found;
  const text = JSON.stringify(String(callId).slice(0, 64));
  throw new EnclaveError('INVALID_INPUT', `The session does not wait for an answer to the call ${text}.`);
}

/** A copy that a drive may change. */
export function copyLeft({ machine, calls, ...left }: LeftSession): LeftSession {
  const { parked } = machine;
  return {
    machine: {
      ...machine,
      usage: { ...machine.usage },
      outstanding: new Set(machine.outstanding),
      rejections: new Map(machine.rejections),
      // A pool gives the memory away to its worker.
      parked: parked && { ...parked, offsets: parked.offsets.slice(), blocks: parked.blocks.slice() },
    },
    calls: calls.map((call) => ({ ...call })),
    ...left,
  };
}

type WaitingTrackedCall = TrackedCall & { event: ToolCallEvent; waits: NonNullable<TrackedCall['waits']> };

function isWaiting(call: TrackedCall): call is WaitingTrackedCall {
  return call.event !== undefined && call.waits !== undefined && !call.isAnswered;
}

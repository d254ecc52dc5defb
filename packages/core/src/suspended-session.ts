import { toolCallId } from '@enclave-vm/protocol/ids';
import { decodeValue } from './5-sanitize/index.ts';
import { EnclaveError } from './enclave-error.ts';
import type { RunningProgram } from './failure.ts';
import type { LeftSession, ToolCallEvent, TrackedCall } from './left-session.ts';
import type { SavedReport } from './run-report.ts';

/** A tool call that somebody else must answer before its session goes on. */
export interface WaitingCall {
  readonly callId: string;
  readonly tool: string;
  readonly args: unknown;
  /** Line in the script, when known. */
  readonly line?: number;
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
}

export function suspendedSession(
  known: Pick<SuspendedSession, 'seq' | 'program' | 'report' | 'left' | 'timeout' | 'clientTools'>,
  maxValueBytes: number,
): SuspendedSession {
  const { machine, calls, clock } = known.left;
  const timerAt = machine.wakeAt === undefined ? clock.deadline : clock.leftAt + machine.wakeAt - clock.guestNow;
  return {
    ...known,
    sessionId: known.report.sessionId,
    turn: machine.turn,
    wakeAt: Math.min(timerAt, clock.deadline),
    waitingFor: calls.filter(isWaiting).map(({ call, tool, event, line }) => {
      const args = decodeValue(event.args, { maxBytes: maxValueBytes });
      return {
        callId: toolCallId(call),
        tool,
        args: args.ok ? args.value : undefined,
        ...(line !== undefined && { line }),
      };
    }),
  };
}

/** @throws EnclaveError INVALID_INPUT for a call that nobody waits for */
export function findWaiting(session: SuspendedSession, callId: string): TrackedCall & { event: ToolCallEvent } {
  const found = session.left.calls.find((call) => isWaiting(call) && toolCallId(call.call) === callId);
  if (found && isWaiting(found)) return found;
  const text = JSON.stringify(String(callId).slice(0, 64));
  throw new EnclaveError('INVALID_INPUT', `The session does not wait for an answer to the call ${text}.`);
}

/** A copy that a drive may change. */
export function copyLeft({ machine, calls, clock }: LeftSession): LeftSession {
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
    clock,
  };
}

function isWaiting(call: TrackedCall): call is TrackedCall & { event: ToolCallEvent } {
  return call.event !== undefined && call.status === 'in_flight' && !call.isAnswered;
}

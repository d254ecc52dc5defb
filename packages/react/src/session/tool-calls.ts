import type { StreamEvent } from '@enclave-vm/protocol';

/** One call of a tool, as far as the session's events tell. */
export interface ToolCallState {
  readonly callId: string;
  readonly tool: string;
  readonly args: unknown;
  /** 1-based line of the script. */
  readonly line?: number;
  /**
   * `waiting`: somebody is asked, for leave or for the result. `failed` also holds for a call that had no answer when the
   * program ended; what became of it is then unknown.
   */
  readonly status: 'waiting' | 'running' | 'completed' | 'failed';
  /** Milliseconds since the epoch, by the broker's clock. */
  readonly calledAt: number;
  /** When the program got the answer. */
  readonly appliedAt?: number;
  readonly durationMs?: number;
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string };
  /** A client answers it, not the broker. */
  readonly client?: true;
  /** The program's turn that made it, counted from 1. A turn that left no event is not counted. */
  readonly turn: number;
}

/** A call that waits until somebody decides. */
export interface ApprovalRequest {
  readonly callId: string;
  readonly tool: string;
  readonly args: unknown;
  readonly line?: number;
  /** `outcome`: nobody knows whether the call was made; to approve is to make it again. */
  readonly reason: 'approval' | 'outcome';
  /** SHA-256 of the arguments; a decision counts only for these. */
  readonly argsDigest?: string;
  /** When the question lapses, in milliseconds since the epoch. */
  readonly expiresAt?: number;
  readonly askedAt: number;
}

/**
 * What the turn that goes on was counted for, while only that has come of it: answers that follow are of the same turn.
 * `undefined` once more has come.
 */
export type TurnBegan = 'answers' | 'resumed' | undefined;

/** The calls of a session while events are worked in, by their id and in the order they were made. */
export interface CallBook {
  readonly calls: Map<string, ToolCallState>;
  readonly approvals: Map<string, ApprovalRequest>;
  /** The turn that goes on. */
  turn: number;
  turnBegan: TurnBegan;
}

/** Works one event in. @returns whether it told anything of the calls */
export function noteCallEvent(book: CallBook, event: StreamEvent): boolean {
  const { calls, approvals } = book;
  countTurn(book, event);
  const change = (callId: string, part: Partial<ToolCallState>) => {
    const call = calls.get(callId);
    if (call) calls.set(callId, { ...call, ...part });
  };
  switch (event.type) {
    case 'tool_call': {
      const { callId, client } = event.payload;
      calls.set(callId, {
        ...made(event, book.turn),
        status: client ? 'waiting' : 'running',
        ...(client && { client }),
      });
      return true;
    }
    case 'approval_requested': {
      const { reason, argsDigest, expiresAt, callId } = event.payload;
      const { calledAt: askedAt, turn, ...asked } = made(event, book.turn);
      const times = { ...(argsDigest !== undefined && { argsDigest }), ...(expiresAt !== undefined && { expiresAt }) };
      approvals.set(callId, { ...asked, reason, ...times, askedAt });
      if (!calls.has(callId)) calls.set(callId, { ...asked, calledAt: askedAt, turn, status: 'waiting' });
      change(callId, { status: 'waiting' });
      return true;
    }
    case 'approval_resolved': {
      const { callId, approved } = event.payload;
      approvals.delete(callId);
      const granted = calls.get(callId)?.client ? 'waiting' : 'running';
      change(callId, { status: approved ? granted : 'failed' });
      return true;
    }
    case 'tool_result_applied': {
      const { callId, ok, durationMs, error } = event.payload;
      approvals.delete(callId);
      const failed = error && { error: error as NonNullable<ToolCallState['error']> };
      change(callId, { status: ok ? 'completed' : 'failed', appliedAt: event.timestamp, durationMs, ...failed });
      return true;
    }
    case 'final': {
      approvals.clear();
      const completed = event.payload.error?.effects.filter(({ status }) => status === 'completed') ?? [];
      const isCompleted = new Set(completed.map(({ callId }) => callId));
      for (const { callId, status } of calls.values()) {
        if (status === 'completed' || status === 'failed') continue;
        change(callId, isCompleted.has(callId) ? { status: 'completed' } : { status: 'failed', error: unanswered });
      }
      return true;
    }
    default:
      return false;
  }
}

const unanswered = { name: 'Error', message: 'The program ended before it had an answer to this call.' };

function made(event: Extract<StreamEvent, { type: 'tool_call' | 'approval_requested' }>, turn: number) {
  const { callId, tool, args, line } = event.payload;
  return { callId, tool, args, ...(line !== undefined && { line }), calledAt: event.timestamp, turn };
}

/** A turn begins with the answers that it delivers; who resumes a session says with which turn it goes on. */
function countTurn(book: CallBook, { type, payload }: StreamEvent): void {
  if (type === 'session_resumed') {
    book.turn = payload.turn;
    book.turnBegan = 'resumed';
  } else if (type === 'tool_result_applied') {
    if (!book.turnBegan) book.turn++;
    book.turnBegan = 'answers';
  } else if (book.turnBegan === 'answers' || type === 'stdout' || type === 'tool_call') {
    // Questions and decisions come between the turns, so they say nothing of one that was announced.
    book.turnBegan = undefined;
  }
}

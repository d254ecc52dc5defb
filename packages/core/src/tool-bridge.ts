import type { Effect } from '@enclave-vm/protocol/codes';
import { toolCallId } from '@enclave-vm/protocol/ids';
import type { Delivery } from './4-sandbox/machine.ts';
import { decodeValue, encodeValue, sanitizeFailureText } from './5-sanitize/index.ts';
import type { WireError } from './generated/wire.ts';
import type { Approval } from './journal/journal-entry.ts';
import type { ToolCallEvent, TrackedCall } from './left-session.ts';
import { isApproval, type SessionAnswer } from './session-answer.ts';
import type { AnsweredElsewhere, ToolError, ToolInvoker, ToolResult, ToolSession } from './tools/index.ts';

export interface BridgedCall {
  readonly delivery: Delivery;
  readonly status: Effect['status'];
  readonly elsewhere?: undefined;
}

/** An answer from outside to a call of a tool without a handler. */
export type ToolAnswer = { readonly callId: string } & (
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly error: { readonly name?: string; readonly message: string; readonly data?: unknown };
    }
);

export interface ToolBridgeOptions {
  readonly invoker: ToolInvoker;
  readonly session: Omit<ToolSession, 'signal'>;
  readonly maxValueBytes: number;
  /** Whether layer 5 is on. */
  readonly sanitize: boolean;
  /** Whether somebody can be asked about a call. */
  readonly canAsk: boolean;
  /** Whether somebody else can answer a call. */
  readonly canAnswerElsewhere: boolean;
}

/**
 * The crossing of a tool call: guest bytes become plain arguments, the tool answers, and its result or its error goes
 * back as bytes. Nothing else of the host crosses.
 */
export function createToolBridge(options: ToolBridgeOptions) {
  const { invoker, session, maxValueBytes, sanitize, canAsk, canAnswerElsewhere } = options;
  return {
    /** The arguments as plain data, for the tool and for events. */
    readArgs: (call: ToolCallEvent) => decodeValue(call.args, { maxBytes: maxValueBytes }),

    async answer(
      call: ToolCallEvent,
      signal: AbortSignal,
      approval: Approval | undefined,
    ): Promise<BridgedCall | AnsweredElsewhere> {
      const args = decodeValue(call.args, { maxBytes: maxValueBytes });
      if (!args.ok) return refuse(call, { name: 'ToolError', code: args.code, message: args.message }, 'not_started');
      const callId = toolCallId(call.call);
      let result: ToolResult | AnsweredElsewhere;
      try {
        result = await invoker.invoke(
          { callId, tool: call.tool, args: args.value, line: call.line },
          { ...session, signal },
          approval,
        );
      } catch (error) {
        return broken(call, error);
      }
      if (!result.elsewhere) return deliver(call, result);
      if (result.reason === 'approval' ? canAsk : canAnswerElsewhere) return result;
      const why =
        result.reason === 'approval'
          ? 'needs an approval, and this run cannot wait for one'
          : 'has no handler here: it is answered by the client of a session, and a plain run has none';
      const message = `"${call.tool}" ${why}.`;
      return refuse(call, { name: 'ToolError', code: 'TOOL_NOT_FOUND', message }, 'not_started');
    },

    /** The crossing of an answer, or of a refusal, that came from outside. */
    async accept(
      call: ToolCallEvent,
      given: SessionAnswer,
      { waits, calledAt, status, approval }: Pick<TrackedCall, 'waits' | 'calledAt' | 'status' | 'approval'>,
      signal: AbortSignal,
    ): Promise<BridgedCall> {
      const args = decodeValue(call.args, { maxBytes: maxValueBytes });
      const known = { callId: given.callId, tool: call.tool, args: args.ok ? args.value : undefined, calledAt };
      try {
        if (isApproval(given)) {
          const { by, note, at = Date.now(), expired } = given;
          const isUnknown = waits?.reason === 'outcome' || (waits === undefined && status === 'in_flight');
          const code = isUnknown ? 'TOOL_OUTCOME_UNKNOWN' : expired ? 'APPROVAL_EXPIRED' : 'APPROVAL_DENIED';
          const who = { ...(by !== undefined && { by }), ...(note !== undefined && { note }), at };
          return deliver(call, await invoker.refuse(known, { ...session, signal }, { code, ...who }));
        }
        const answer = given.ok
          ? given
          : {
              ok: false as const,
              message: given.error.message || 'The tool failed without a message.',
              data: given.error.data,
            };
        return deliver(call, await invoker.accept(known, { ...session, signal }, answer, approval));
      } catch (error) {
        return broken(call, error);
      }
    },
  };

  /** Only an audit or a limiter of somebody else's making can throw; the call then counts as refused. */
  function broken(call: ToolCallEvent, error: unknown): BridgedCall {
    const why = error instanceof Error ? error.message : error;
    const message = `The call of "${call.tool}" could not be made: ${why}`;
    return refuse(call, { name: 'ToolError', code: 'TOOL_ERROR', message }, 'in_flight');
  }

  function deliver(call: ToolCallEvent, result: ToolResult): BridgedCall {
    if (!result.ok) return refuse(call, result.error, result.status);
    const encoded = encodeValue(result.value, { maxBytes: maxValueBytes });
    if (encoded.ok) return { delivery: { call: call.call, ok: true, value: encoded.encoded }, status: 'completed' };
    const message = `The result of "${call.tool}" cannot cross to the script. ${encoded.message}`;
    return refuse(call, { name: 'ToolError', code: encoded.code, message }, 'completed');
  }

  function refuse(call: ToolCallEvent, error: ToolError, status: Effect['status']): BridgedCall {
    const { name, message } = sanitize ? sanitizeFailureText(error) : error;
    const data = error.data === undefined ? undefined : encodeValue(error.data, { maxBytes: maxValueBytes });
    const wire: WireError = { name, message, code: error.code, ...(data?.ok && { data: data.encoded }) };
    return { delivery: { call: call.call, ok: false, error: wire }, status };
  }
}

import type { EffectStatus } from '@enclave-vm/protocol/codes';
import { idempotencyKey } from '@enclave-vm/protocol/ids';
import { checkWithSchema } from './check-with-schema.ts';
import { type Deadline, openDeadline, type Settled } from './deadline.ts';
import type { RateLimits, RateVerdict } from './rate-limits.ts';
import type { Tool, ToolContext } from './tool.ts';
import { readThrown, type ToolResult, toolFailure } from './tool-result.ts';

export interface ToolCall {
  readonly callId: string;
  /** As the guest wrote it: any text. */
  readonly tool: string;
  /** Plain data; `undefined` counts as `{}`, because scripts call `tools.users.list()`. */
  readonly args: unknown;
  /** When the guest made the call, in milliseconds since the epoch; now unless given. */
  readonly calledAt?: number;
}

/** On whose behalf a call is made. */
export interface ToolSession {
  readonly sessionId: string;
  readonly tenant?: string | undefined;
  readonly subject?: string | undefined;
  /** Only for handlers. */
  readonly metadata?: unknown;
  /** Aborted when the run ends; no handler starts afterwards. */
  readonly signal: AbortSignal;
  /** Names that somebody else answers in this session, besides the tools without a handler. */
  readonly clientTools?: ReadonlySet<string> | undefined;
}

/** The call is a valid one of a tool without a handler: somebody else answers it. */
export interface AnsweredElsewhere {
  readonly elsewhere: true;
  readonly status: 'in_flight';
}

/** Within its rate → valid arguments → handler → valid result, each step bounded by the deadline. Never rejects. */
export async function answerCall(
  tool: Tool,
  call: ToolCall,
  session: ToolSession,
  limits: RateLimits,
): Promise<ToolResult | AnsweredElsewhere> {
  const { handler, input, output, rateLimit, timeout } = tool;
  const deadline = openDeadline(session.signal, timeout);
  try {
    if (rateLimit.length > 0) {
      const subject = { toolName: call.tool, sessionId: session.sessionId, tenant: session.tenant };
      const rate = await deadline.settle(() => limits.take(rateLimit, subject));
      if (rate.kind !== 'value') return unfinished(rate, 'not_started', call, timeout);
      if (rate.value.kind !== 'allowed') return overRate(rate.value, call);
    }

    let args = call.args;
    if (input !== undefined) {
      const checked = await deadline.settle(() => checkWithSchema(input, args));
      if (checked.kind !== 'value') return unfinished(checked, 'not_started', call, timeout);
      if (!checked.value.ok) {
        const { message, issues } = checked.value;
        const text = `Invalid arguments for "${call.tool}": ${message}`;
        return toolFailure('not_started', 'TOOL_INPUT_INVALID', text, { issues });
      }
      args = checked.value.value;
    }

    if (deadline.ended !== undefined) return unfinished(deadline.ended, 'not_started', call, timeout);
    if (handler === undefined) return { elsewhere: true, status: 'in_flight' };
    const context = createContext(call, session, deadline);
    const returned = await deadline.settle(() => handler(args, context));
    if (returned.kind !== 'value') return unfinished(returned, 'in_flight', call, timeout);
    return await checkOutput(output, returned.value, call, deadline, timeout);
  } finally {
    deadline.close();
  }
}

/** What the guest gets of the answer that somebody else gave. Never rejects. */
export async function acceptAnswer(
  tool: Tool | undefined,
  call: ToolCall,
  session: ToolSession,
  value: unknown,
): Promise<ToolResult> {
  const deadline = openDeadline(session.signal, tool?.timeout);
  try {
    return await checkOutput(tool?.output, value, call, deadline, tool?.timeout);
  } finally {
    deadline.close();
  }
}

async function checkOutput(
  output: Tool['output'],
  value: unknown,
  call: ToolCall,
  deadline: Deadline,
  timeout: number | undefined,
): Promise<ToolResult> {
  if (output === undefined) return { ok: true, value, status: 'completed' };
  const checked = await deadline.settle(() => checkWithSchema(output, value));
  if (checked.kind !== 'value') return unfinished(checked, 'failed', call, timeout);
  if (checked.value.ok) return { ok: true, value: checked.value.value, status: 'completed' };
  const text = `"${call.tool}" ran, but its result does not fit its output schema: ${checked.value.message}`;
  return toolFailure('failed', 'TOOL_OUTPUT_INVALID', text);
}

function createContext(call: ToolCall, session: ToolSession, deadline: Deadline): ToolContext {
  const { sessionId, tenant, subject, metadata } = session;
  return Object.freeze({
    get signal() {
      return deadline.signal;
    },
    callId: call.callId,
    idempotencyKey: idempotencyKey(sessionId, call.callId),
    toolName: call.tool,
    sessionId,
    tenant,
    subject,
    metadata,
  });
}

function overRate(verdict: Exclude<RateVerdict, { kind: 'allowed' }>, call: ToolCall): ToolResult {
  if (verdict.kind === 'unavailable') {
    const text = `The rate limit of "${call.tool}" could not be checked, so the call was refused.`;
    return toolFailure('not_started', 'TOOL_ERROR', text);
  }
  const { limit, retryAfterMs } = verdict;
  const text =
    `"${call.tool}" allows ${limit.calls} calls per ${typeof limit.per === 'number' ? `${limit.per} ms` : limit.per}; ` +
    `try again in ${retryAfterMs} ms.`;
  return toolFailure('not_started', 'TOOL_RATE_LIMITED', text, { retryAfterMs });
}

/** @param status what became of the tool's effect when the step was cut off */
function unfinished(
  step: Exclude<Settled<unknown>, { kind: 'value' }>,
  status: Exclude<EffectStatus, 'completed'>,
  call: ToolCall,
  timeout: number | undefined,
): ToolResult {
  if (step.kind === 'thrown') {
    const { message, data } = readThrown(step.thrown);
    return toolFailure(status === 'in_flight' ? 'failed' : status, 'TOOL_ERROR', message, data);
  }
  if (step.kind === 'late') {
    return toolFailure(status, 'TOOL_TIMEOUT', `"${call.tool}" did not answer within ${timeout} ms.`);
  }
  return toolFailure(status, 'CANCELLED', `The run ended before "${call.tool}" answered.`);
}

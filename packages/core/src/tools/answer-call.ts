import { digestValue } from '../audit/digest-value.ts';
import type { Approval } from '../journal/journal-entry.ts';
import { askApproval } from './ask-approval.ts';
import { checkInput } from './check-input.ts';
import { checkWithSchema } from './check-with-schema.ts';
import { type Deadline, openDeadline } from './deadline.ts';
import type { RateLimits, RateVerdict } from './rate-limits.ts';
import type { Tool } from './tool.ts';
import { type AnsweredElsewhere, createContext, type ToolCall, type ToolSession } from './tool-call.ts';
import { type ToolResult, toolFailure } from './tool-result.ts';
import { unfinishedStep } from './unfinished-step.ts';

interface AnswerTerms {
  readonly limits: RateLimits;
  /** Milliseconds that somebody has to let a call be made. */
  readonly approvalTimeout: number;
  /** Given once somebody has: then the call is counted already, and with the digest of its arguments nobody is asked again. */
  readonly approval: Approval | undefined;
}

/**
 * Within its rate → not denied by the session's guard → nobody has to be asked, or somebody allowed it → valid arguments →
 * handler → valid result, each step bounded by the deadline. Never rejects.
 */
export async function answerCall(
  tool: Tool,
  call: ToolCall,
  session: ToolSession,
  { limits, approvalTimeout, approval }: AnswerTerms,
): Promise<ToolResult | AnsweredElsewhere> {
  const { handler, output, needsApproval, timeout } = tool;
  const deadline = openDeadline(session.signal, timeout);
  try {
    if (approval === undefined) {
      const refused = await countCall(tool, call, session, limits, deadline);
      if (refused !== undefined) return refused;
    }
    const guarded = session.guard?.before(call, approval?.argsDigest !== undefined) ?? 'allow';
    if (guarded !== 'allow' && 'deny' in guarded) {
      return toolFailure('not_started', 'SCORING_BLOCKED', guarded.deny);
    }
    if (approval?.argsDigest === undefined) {
      const why = guarded === 'allow' ? undefined : guarded.ask;
      const isAsking = why !== undefined || needsApproval !== undefined;
      const asked = isAsking && (await askApproval({ tool, call, session, deadline, approvalTimeout, why }));
      if (asked) return asked;
    } else {
      const digest = await deadline.settle(() => digestValue(call.args));
      if (digest.kind !== 'value') return unfinishedStep(digest, 'not_started', call, timeout);
      if (digest.value !== approval.argsDigest) return approvedForOthers(call);
    }

    const checked = await checkInput(tool, call, deadline);
    if (!checked.ok) return checked.result;

    if (deadline.ended !== undefined) return unfinishedStep(deadline.ended, 'not_started', call, timeout);
    if (handler === undefined) return { elsewhere: true, status: 'in_flight', reason: 'result' };
    const context = createContext(call, session, deadline);
    const returned = await deadline.settle(() => handler(checked.args, context));
    if (returned.kind !== 'value') return unfinishedStep(returned, 'in_flight', call, timeout);
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

async function countCall(
  { rateLimit, timeout }: Tool,
  call: ToolCall,
  { sessionId, tenant }: ToolSession,
  limits: RateLimits,
  deadline: Deadline,
): Promise<ToolResult | undefined> {
  if (rateLimit.length === 0) return undefined;
  const rate = await deadline.settle(() => limits.take(rateLimit, { toolName: call.tool, sessionId, tenant }));
  if (rate.kind !== 'value') return unfinishedStep(rate, 'not_started', call, timeout);
  return rate.value.kind === 'allowed' ? undefined : overRate(rate.value, call);
}

function approvedForOthers(call: ToolCall): ToolResult {
  const text = `"${call.tool}" was approved for other arguments than these, so it was not called.`;
  return toolFailure('not_started', 'APPROVAL_DENIED', text);
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
  if (checked.kind !== 'value') return unfinishedStep(checked, 'failed', call, timeout);
  if (checked.value.ok) return { ok: true, value: checked.value.value, status: 'completed' };
  const text = `"${call.tool}" ran, but its result does not fit its output schema: ${checked.value.message}`;
  return toolFailure('failed', 'TOOL_OUTPUT_INVALID', text);
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

import { decodeValue, encodeValue } from '../5-sanitize/index.ts';
import { digestValue } from '../audit/digest-value.ts';
import { checkInput } from './check-input.ts';
import { type Deadline, openDeadline } from './deadline.ts';
import type { Tool } from './tool.ts';
import { type AnsweredElsewhere, createContext, type ToolCall, type ToolSession } from './tool-call.ts';
import { type ToolResult, toolFailure } from './tool-result.ts';
import { unfinishedStep } from './unfinished-step.ts';

/** Milliseconds that the function of a tool without a timeout has to say whether to ask. */
const longestDecision = 5_000;

export interface ApprovalTerms {
  readonly tool: Tool;
  readonly call: ToolCall;
  readonly session: ToolSession;
  readonly deadline: Deadline;
  readonly approvalTimeout: number;
  /** Why somebody is asked whatever the tool says; undefined: the tool says whether. */
  readonly why: string | undefined;
}

/**
 * Whether somebody has to let the call be made: the question when so, undefined when not, a failure when its arguments
 * are not right. The schema and the tool's own function see a copy of the arguments, so whatever they do to it, and
 * whenever, what is asked and what the handler gets is what the guest sent.
 */
export async function askApproval({
  tool,
  call,
  session,
  deadline,
  approvalTimeout,
  why,
}: ApprovalTerms): Promise<ToolResult | AnsweredElsewhere | undefined> {
  const digested = await deadline.settle(() => digestValue(call.args));
  if (digested.kind !== 'value') return unfinishedStep(digested, 'not_started', call, tool.timeout);
  const argsDigest = digested.value;
  const copy = copyValue(call.args);
  if (argsDigest === undefined || !copy.ok) {
    const text = `"${call.tool}" needs an approval, and its arguments cannot be shown: they are too large or no plain data.`;
    return toolFailure('not_started', 'TOOL_INPUT_INVALID', text);
  }
  const checked = await checkInput(tool, { ...call, args: copy.value }, deadline);
  if (!checked.ok) return checked.result;
  const isNeeded = why !== undefined || (await mustAsk(tool, checked.args, call, session, deadline));
  if (session.signal.aborted) return unfinishedStep({ kind: 'cancelled' }, 'not_started', call, tool.timeout);
  if (!isNeeded) return undefined;
  const expiresAt = Date.now() + approvalTimeout;
  const asked = { argsDigest, expiresAt, ...(why !== undefined && { why }) };
  return { elsewhere: true, status: 'not_started', reason: 'approval', ...asked };
}

/** Anything but a plain no, in time, means yes. */
async function mustAsk(
  { needsApproval, timeout }: Tool,
  args: unknown,
  call: ToolCall,
  session: ToolSession,
  deadline: Deadline,
): Promise<boolean> {
  if (typeof needsApproval !== 'function') return true;
  const time = openDeadline(deadline.signal, timeout ?? longestDecision);
  try {
    const context = createContext(call, session, time);
    const answer = await time.settle(() => needsApproval(args, context));
    return !(answer.kind === 'value' && answer.value === false);
  } finally {
    time.close();
  }
}

/** By the crossing, because `structuredClone` makes `{}` of a URL. Digests are bounded tighter than this. */
function copyValue(value: unknown): ReturnType<typeof decodeValue> {
  const limits = { maxBytes: 67_108_864 };
  const sent = encodeValue(value, limits);
  return sent.ok ? decodeValue(sent.encoded, limits) : sent;
}

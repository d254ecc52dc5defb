import type { AuditedApproval } from '../audit/audit-record.ts';
import type { Audit } from '../audit/create-audit.ts';
import type { Approval } from '../journal/journal-entry.ts';
import { acceptAnswer, answerCall } from './answer-call.ts';
import { checkOptions, isFunction, isInteger } from './check-options.ts';
import { nearNames } from './near-names.ts';
import { type CreateRateLimiter, createRateLimits } from './rate-limits.ts';
import { type RefusalDecision, refuseCall } from './refuse-call.ts';
import { type Tool, type ToolContext, tool } from './tool.ts';
import type { AnsweredElsewhere, ToolCall, ToolSession } from './tool-call.ts';
import { isToolName } from './tool-name.ts';
import type { ToolRegistry } from './tool-registry.ts';
import { type ToolResult, toolFailure } from './tool-result.ts';

/** Answers the tools that no registry holds. Throwing an error answers the guest with it. */
export type ToolHandler = (name: string, args: unknown, context: ToolContext) => unknown;

export interface ToolInvokerOptions {
  readonly tools?: ToolRegistry | undefined;
  /** Asked for names that `tools` lacks; its calls count as writes. Names that cannot name a tool never reach it. */
  readonly toolHandler?: ToolHandler | undefined;
  readonly audit?: Audit | undefined;
  /** Makes the limiters of the tools' rate limits; in memory unless given. */
  readonly createRateLimiter?: CreateRateLimiter | undefined;
  /** Milliseconds that somebody has to let a call be made, a year at the most; 24 hours unless given. */
  readonly approvalTimeout?: number | undefined;
}

/** Given by somebody else to a call of a tool without a handler. */
export type ElsewhereAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly data?: unknown };

export interface ToolInvoker {
  /**
   * Answers one call. Never rejects, and ends at the latest with the tool's timeout or the session's signal, and then
   * the time that the audit has to write its record.
   *
   * @param approval given when somebody let it be made: it is not counted against its rate again, and nobody is asked
   */
  invoke(call: ToolCall, session: ToolSession, approval?: Approval): Promise<ToolResult | AnsweredElsewhere>;
  /** What the guest gets of a call that may not be made, or not made again. Never rejects. */
  refuse(call: ToolCall, session: ToolSession, decision: RefusalDecision): Promise<ToolResult>;
  /**
   * Whether to make a call of this name once more does no harm, when nobody knows whether it was made: its tool says so,
   * or it cannot have been made, because nobody let it be.
   */
  mayRepeat(name: string, clientTools: ReadonlySet<string> | undefined, approval?: Approval): boolean;
  /** Whether some registered tool may need an approval. */
  mayAsk(): boolean;
  /** Whether a call of this name is answered by somebody else. */
  isElsewhere(name: string, clientTools: ReadonlySet<string> | undefined): boolean;
  /**
   * What the guest gets of an answer that somebody else gave. Never rejects.
   *
   * @param approval of the call, for the audit
   */
  accept(call: ToolCall, session: ToolSession, answer: ElsewhereAnswer, approval?: Approval): Promise<ToolResult>;
  /** Forgets what was counted for a session. */
  endSession(sessionId: string): void;
}

const longestApprovalTimeout = 366 * 86_400_000;

const clientTool = tool({ description: 'answered by the client of the session' });

/** The one way from a program to the host. Every call is answered, counted and audited here. */
export function createToolInvoker(options: ToolInvokerOptions = {}): ToolInvoker {
  checkOptions('createToolInvoker()', options, {
    tools: (value) => (typeof (value as ToolRegistry | null)?.get === 'function' ? undefined : 'a ToolRegistry'),
    toolHandler: isFunction,
    audit: (value) => (typeof (value as Audit | null)?.begin === 'function' ? undefined : 'an audit of createAudit()'),
    createRateLimiter: isFunction,
    approvalTimeout: isInteger(1, longestApprovalTimeout),
  });
  const { tools, toolHandler, audit, approvalTimeout = 86_400_000 } = options;
  const limits = createRateLimits(options.createRateLimiter);
  const unregistered =
    toolHandler && tool({ handler: (args, context) => toolHandler(context.toolName, args, context) });

  return {
    invoke: (given, session, approval) =>
      audited(given, session, allowed(approval), 'not_started', async (call, target) =>
        guarded(call, session, await answer(target, call, session, approval)),
      ),
    refuse(given, session, decision) {
      const unaudited = decision.code === 'TOOL_OUTCOME_UNKNOWN' ? 'in_flight' : 'not_started';
      const approval = { ...decision, approved: false };
      return audited(given, session, approval, unaudited, async (call) => refuseCall(call, decision));
    },
    mayRepeat(name, clientTools, approval) {
      const target = find(name, clientTools);
      if (target === undefined) return false;
      // Who answers it is asked again, and who has not let it be made too.
      if (target.handler === undefined) return true;
      return target.idempotent || (target.needsApproval === true && approval?.argsDigest === undefined);
    },
    mayAsk: () => tools?.mayAsk ?? false,
    isElsewhere(name, clientTools) {
      const target = find(name, clientTools);
      return target !== undefined && target.handler === undefined;
    },
    accept: (given, session, answered, approval) =>
      audited(given, session, allowed(approval), 'in_flight', async (call, target) =>
        guarded(
          call,
          session,
          answered.ok
            ? await acceptAnswer(target, call, session, answered.value)
            : toolFailure('failed', 'TOOL_ERROR', answered.message, answered.data),
        ),
      ),
    endSession: limits.endSession,
  };

  /**
   * A call that somebody else has to say something to is written when he has.
   *
   * @param unaudited what is known of the call's effect when the audit cannot take it down
   */
  async function audited<Result extends ToolResult | AnsweredElsewhere>(
    given: ToolCall,
    session: ToolSession,
    approval: AuditedApproval | undefined,
    unaudited: 'not_started' | 'in_flight',
    work: (call: ToolCall, target: Tool | undefined) => Promise<Result>,
  ): Promise<Result | ToolResult> {
    const call = given.args === undefined ? { ...given, args: {} } : given;
    const target = find(call.tool, session.clientTools);
    if (audit === undefined) return work(call, target);
    if (audit.unavailable !== undefined) return toolFailure(unaudited, 'TOOL_ERROR', audit.unavailable);
    const finish = audit.begin(call, session, target?.effect ?? 'write', approval);
    const result = await work(call, target);
    if (result.elsewhere || (await finish(result))) return result;
    const message = `This call could not be written to the audit log, so its result is withheld. ${audit.unavailable}`;
    return toolFailure(result.status === 'completed' ? 'failed' : result.status, 'TOOL_ERROR', message);
  }

  function find(name: string, clientTools: ReadonlySet<string> | undefined): Tool | undefined {
    if (!isToolName(name)) return undefined;
    return tools?.get(name) ?? (clientTools?.has(name) ? clientTool : unregistered);
  }

  async function answer(
    target: Tool | undefined,
    call: ToolCall,
    session: ToolSession,
    approval: Approval | undefined,
  ): Promise<ToolResult | AnsweredElsewhere> {
    return target === undefined
      ? toolFailure('not_started', 'TOOL_NOT_FOUND', notFound(call.tool, tools?.names() ?? []))
      : answerCall(target, call, session, { limits, approvalTimeout, approval });
  }
}

/** The session's guard sees every result of a tool, before the guest does. */
function guarded<Result extends ToolResult | AnsweredElsewhere>(
  call: ToolCall,
  session: ToolSession,
  result: Result,
): Result {
  if (!result.elsewhere) session.guard?.after(call, result);
  return result;
}

function allowed(approval: Approval | undefined): AuditedApproval | undefined {
  return approval && { ...approval, approved: true };
}

const mostListed = 10;
const longestName = 128;

function notFound(wanted: string, names: readonly string[]): string {
  const shown = JSON.stringify(wanted.length > longestName ? `${wanted.slice(0, longestName)}…` : wanted);
  const near = nearNames(wanted, names);
  if (near.length > 0) return `There is no tool ${shown}. Did you mean ${near.join(', ')}?`;
  if (names.length === 0) return `There is no tool ${shown}.`;
  const more = names.length > mostListed ? `, and ${names.length - mostListed} more` : '';
  return `There is no tool ${shown}. The tools are ${names.slice(0, mostListed).join(', ')}${more}.`;
}

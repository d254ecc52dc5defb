import type { Audit } from '../audit/create-audit.ts';
import { type AnsweredElsewhere, acceptAnswer, answerCall, type ToolCall, type ToolSession } from './answer-call.ts';
import { checkOptions, isFunction } from './check-options.ts';
import { nearNames } from './near-names.ts';
import { type CreateRateLimiter, createRateLimits } from './rate-limits.ts';
import { type Tool, type ToolContext, tool } from './tool.ts';
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
}

/** Given by somebody else to a call of a tool without a handler. */
export type ElsewhereAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly data?: unknown };

export interface ToolInvoker {
  /**
   * Answers one call. Never rejects, and ends at the latest with the tool's timeout or the session's signal, and then
   * the time that the audit has to write its record.
   */
  invoke(call: ToolCall, session: ToolSession): Promise<ToolResult | AnsweredElsewhere>;
  /** Whether a call of this name is answered by somebody else. */
  isElsewhere(name: string, clientTools: ReadonlySet<string> | undefined): boolean;
  /** What the guest gets of an answer that somebody else gave. Never rejects. */
  accept(call: ToolCall, session: ToolSession, answer: ElsewhereAnswer): Promise<ToolResult>;
  /** Forgets what was counted for a session. */
  endSession(sessionId: string): void;
}

const clientTool = tool({ description: 'answered by the client of the session' });

/** The one way from a program to the host. Every call is answered, counted and audited here. */
export function createToolInvoker(options: ToolInvokerOptions = {}): ToolInvoker {
  checkOptions('createToolInvoker()', options, {
    tools: (value) => (typeof (value as ToolRegistry | null)?.get === 'function' ? undefined : 'a ToolRegistry'),
    toolHandler: isFunction,
    audit: (value) => (typeof (value as Audit | null)?.begin === 'function' ? undefined : 'an audit of createAudit()'),
    createRateLimiter: isFunction,
  });
  const { tools, toolHandler, audit } = options;
  const limits = createRateLimits(options.createRateLimiter);
  const unregistered =
    toolHandler && tool({ handler: (args, context) => toolHandler(context.toolName, args, context) });

  return {
    async invoke(given, session) {
      const call = given.args === undefined ? { ...given, args: {} } : given;
      const target = find(call.tool, session.clientTools);
      return audited(call, session, target, () => answer(target, call, session));
    },
    isElsewhere(name, clientTools) {
      const target = find(name, clientTools);
      return target !== undefined && target.handler === undefined;
    },
    async accept(call, session, given) {
      const target = find(call.tool, session.clientTools);
      return audited(call, session, target, async () =>
        given.ok
          ? acceptAnswer(target, call, session, given.value)
          : toolFailure('failed', 'TOOL_ERROR', given.message, given.data),
      );
    },
    endSession: limits.endSession,
  };

  /** A call that somebody else answers is written when his answer has come. */
  async function audited<Result extends ToolResult | AnsweredElsewhere>(
    call: ToolCall,
    session: ToolSession,
    target: Tool | undefined,
    work: () => Promise<Result>,
  ): Promise<Result | ToolResult> {
    if (audit === undefined) return work();
    if (audit.unavailable !== undefined) return toolFailure('not_started', 'TOOL_ERROR', audit.unavailable);
    const finish = audit.begin(call, session, target?.effect ?? 'write');
    const result = await work();
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
  ): Promise<ToolResult | AnsweredElsewhere> {
    return target === undefined
      ? toolFailure('not_started', 'TOOL_NOT_FOUND', notFound(call.tool, tools?.names() ?? []))
      : answerCall(target, call, session, limits);
  }
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

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { DeclaredLabels, ToolHints } from '../3-score/labels/tool-labels.ts';
import { EnclaveError } from '../enclave-error.ts';
import { checkHints, checkLabels } from './check-labels.ts';
import {
  checkOptions,
  isBoolean,
  isFunction,
  isInteger,
  isOneOf,
  isString,
  type OptionCheck,
} from './check-options.ts';
import { checkRateLimits, type RateLimit } from './rate-limit.ts';

/** What a handler knows about the call it answers. */
export interface ToolContext {
  /** Aborted when the tool's time is over or the run has ended. */
  readonly signal: AbortSignal;
  readonly callId: string;
  /** `session/call`: equal when the same call is made again after a crash, so that a write can be done once. */
  readonly idempotencyKey: string;
  readonly toolName: string;
  readonly sessionId: string;
  readonly tenant: string | undefined;
  readonly subject: string | undefined;
  /** What the host gave the run as `context.metadata`; the guest never sees it. */
  readonly metadata: unknown;
}

/** `read`: calling it changes nothing. */
export type ToolEffect = 'read' | 'write';

/** Whether somebody has to let a call be made; `args` as the handler would get them. */
export type NeedsApproval<Args> = {
  // As a method, so that a tool of known arguments passes as any tool, as it does with its handler.
  ask(args: Args, context: ToolContext): boolean | Promise<boolean>;
}['ask'];

interface ToolSettings {
  readonly description?: string | undefined;
  /** `write` unless given, or `read` with `hints.readOnlyHint`. */
  readonly effect?: ToolEffect | undefined;
  /** Milliseconds for the whole call, schemas included; without it only the run's own limits apply. */
  readonly timeout?: number | undefined;
  readonly rateLimit?: RateLimit | readonly RateLimit[] | undefined;
  /** Whether repeating a call does no harm. As `hints.idempotentHint`, or true for `read` tools, unless given. */
  readonly idempotent?: boolean | undefined;
  /** What the tool reads and where it sends, for the scoring gate; told by `hints` and the name unless given. */
  readonly labels?: DeclaredLabels | undefined;
  /** The annotations of an MCP server. They are as true as the server is honest. */
  readonly hints?: ToolHints | undefined;
}

/** What `tool()` takes. The schemas are Standard Schemas, such as those of zod 4. */
export interface ToolDefinition<Input extends StandardSchemaV1, Output extends StandardSchemaV1> extends ToolSettings {
  /** Checks the guest's arguments; the handler gets what the schema makes of them. */
  readonly input?: Input | undefined;
  /** Checks what the handler returns; the guest gets what the schema makes of it. */
  readonly output?: Output | undefined;
  /**
   * Whether a call waits until somebody lets it be made: always, or when the function says so. The function gets a copy
   * of the arguments, for which the schema runs once more, and has the tool's `timeout`, or 5 seconds without one. When it
   * throws, is late, or answers anything but true or false, the call waits.
   */
  readonly needsApproval?: boolean | NeedsApproval<StandardSchemaV1.InferOutput<Input>> | undefined;
  /**
   * Answers a call. What it throws reaches the guest as an error with the same message and without the stack. Without
   * one somebody else answers: a session of `enclave.start` is left meanwhile, and a `run` refuses the call.
   */
  handler?(
    args: StandardSchemaV1.InferOutput<Input>,
    context: ToolContext,
  ): StandardSchemaV1.InferInput<Output> | Promise<StandardSchemaV1.InferInput<Output>>;
}

/** A checked tool: every setting that has a default holds it. */
export interface Tool<Args = unknown, Result = unknown> {
  readonly description: string | undefined;
  readonly input: StandardSchemaV1<unknown, Args> | undefined;
  readonly output: StandardSchemaV1<Result, unknown> | undefined;
  readonly effect: ToolEffect;
  readonly timeout: number | undefined;
  readonly rateLimit: readonly RateLimit[];
  readonly idempotent: boolean;
  readonly labels?: DeclaredLabels | undefined;
  readonly hints?: ToolHints | undefined;
  /** Absent when nobody has to be asked. */
  readonly needsApproval?: true | NeedsApproval<Args> | undefined;
  /** Absent when somebody else answers. */
  handler?(args: Args, context: ToolContext): Result | Promise<Result>;
}

/** Any tool or definition of one, as records of tools hold them. */
export interface AnyToolDefinition extends ToolSettings {
  readonly input?: StandardSchemaV1 | undefined;
  readonly output?: StandardSchemaV1 | undefined;
  readonly needsApproval?: boolean | NeedsApproval<unknown> | undefined;
  handler?(args: unknown, context: ToolContext): unknown;
}

type Unchecked = StandardSchemaV1<unknown, unknown>;

/**
 * Defines a tool. The handler's argument and result types come from the schemas.
 *
 * @throws EnclaveError INVALID_INPUT for an unknown option or one of the wrong type, naming it
 */
export function tool<Input extends StandardSchemaV1 = Unchecked, Output extends StandardSchemaV1 = Unchecked>(
  definition: ToolDefinition<Input, Output>,
): Tool<StandardSchemaV1.InferOutput<Input>, StandardSchemaV1.InferInput<Output>>;
export function tool(definition: AnyToolDefinition): Tool {
  return checkTool(definition);
}

/** `tool()` for definitions whose types are not known. @throws EnclaveError INVALID_INPUT */
export function checkTool(definition: AnyToolDefinition): Tool {
  checkOptions('tool()', definition, checks);
  const { description, input, output, handler, needsApproval, timeout, rateLimit = [], labels, hints } = definition;
  const effect = definition.effect ?? (hints?.readOnlyHint ? 'read' : 'write');
  if (needsApproval && !handler) {
    const message = 'tool(): `needsApproval` needs a `handler`: who answers a tool without one can refuse by himself.';
    throw new EnclaveError('INVALID_INPUT', message);
  }
  return Object.freeze({
    description,
    input,
    output,
    ...(handler && { handler: (args: unknown, context: ToolContext) => handler.call(definition, args, context) }),
    ...(needsApproval && { needsApproval: bindApproval(needsApproval, definition) }),
    effect,
    timeout,
    rateLimit: [rateLimit].flat().map((limit) => ({ ...limit })),
    idempotent: definition.idempotent ?? hints?.idempotentHint ?? effect === 'read',
    ...(labels && {
      labels: Object.freeze({ ...labels, ...(labels.reads && { reads: Object.freeze([...labels.reads]) }) }),
    }),
    ...(hints && { hints: Object.freeze({ ...hints }) }),
  });
}

function bindApproval(
  needsApproval: true | NeedsApproval<unknown>,
  definition: AnyToolDefinition,
): Tool['needsApproval'] {
  return typeof needsApproval === 'function' ? (args, context) => needsApproval.call(definition, args, context) : true;
}

/** The longest time that timers take. */
const longestTimeout = 2_147_483_647;

const checks: Readonly<Record<string, OptionCheck>> = {
  description: isString,
  input: isSchema,
  output: isSchema,
  handler: isFunction,
  effect: isOneOf('read', 'write'),
  timeout: isInteger(1, longestTimeout),
  rateLimit: checkRateLimits,
  idempotent: isBoolean,
  labels: checkLabels,
  hints: checkHints,
  needsApproval: (value) =>
    typeof value === 'boolean' || typeof value === 'function' ? undefined : 'true, false or a function',
};

function isSchema(value: unknown): string | undefined {
  const standard = (value as Partial<StandardSchemaV1> | null)?.['~standard'];
  return standard?.version === 1 && typeof standard.validate === 'function'
    ? undefined
    : 'a Standard Schema, such as one of zod 4';
}

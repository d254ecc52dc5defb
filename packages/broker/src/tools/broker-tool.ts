import { type AnyToolDefinition, EnclaveError, type Tool, type ToolContext, type ToolHandler } from '@enclave-vm/core';
import type { Secrets } from './secrets.ts';

/** A Standard Schema, such as those of zod 4. */
export type Schema = NonNullable<Tool['input']>;

type Types<S extends Schema> = NonNullable<S['~standard']['types']>;

/** What a broker's handler knows about the call it answers. */
export interface BrokerToolContext<Secret extends string = string> extends ToolContext {
  /** The values of the tool's `secrets`. They are taken out of what the handler returns or throws. */
  readonly secrets: Readonly<Record<Secret, string>>;
}

/** What `broker.tool()` takes: a tool of `@enclave-vm/core`, and the names of the secrets that its handler needs. */
export interface BrokerToolDefinition<
  Input extends Schema = Schema,
  Output extends Schema = Schema,
  Secret extends string = string,
> extends Partial<Pick<Tool, 'description' | 'effect' | 'timeout' | 'idempotent' | 'labels' | 'hints'>> {
  readonly rateLimit?: Tool['rateLimit'] | Tool['rateLimit'][number] | undefined;
  /** Checks the program's arguments; the handler gets what the schema makes of them. */
  readonly input?: Input | undefined;
  /** Checks what the handler returns; the program gets what the schema makes of it. */
  readonly output?: Output | undefined;
  /**
   * Whether a call waits until somebody lets it be made: always, or when the function says so. The function gets no
   * secrets. When it throws, is late, or answers anything but true or false, the call waits.
   */
  readonly needsApproval?: boolean | NeedsApproval<Types<Input>['output']> | undefined;
  /** Read for every call, from what `broker.secret()` was given. */
  readonly secrets?: readonly Secret[] | undefined;
  /** Without one the session's client answers. */
  handler?(
    args: Types<Input>['output'],
    context: BrokerToolContext<Secret>,
  ): Types<Output>['input'] | Promise<Types<Output>['input']>;
}

/** As a method, so that a tool of known arguments passes as any tool. */
type NeedsApproval<Args> = { ask(args: Args, context: ToolContext): boolean | Promise<boolean> }['ask'];

/** Any definition, as records of tools hold them. */
export interface AnyBrokerTool extends Omit<BrokerToolDefinition, 'handler' | 'needsApproval'> {
  // biome-ignore lint/suspicious/noExplicitAny: tools of every argument type stand in one record
  readonly needsApproval?: boolean | NeedsApproval<any> | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: handlers of every argument type stand in one record
  handler?(args: any, context: any): unknown;
}

/**
 * The definition that an Enclave takes: its handler gets the secrets that the tool asks for, and nothing that it gives
 * back or throws holds one.
 *
 * @throws EnclaveError INVALID_INPUT for `secrets` that are no list of names
 */
export function withSecrets(definition: AnyBrokerTool, secrets: Secrets): AnyToolDefinition {
  // What is no definition is refused by the registry, which names it.
  if (typeof definition !== 'object' || definition === null) return definition;
  const { secrets: names = [], handler, ...rest } = definition;
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) {
    throw new EnclaveError('INVALID_INPUT', 'tool(): the option `secrets` must be a list of names.');
  }
  if (typeof handler !== 'function') return { ...rest, ...(handler !== undefined && { handler }) };
  return {
    ...rest,
    handler: guarded(secrets, names, (args: unknown, context: ToolContext) => handler.call(definition, args, context)),
  };
}

/** The same for the handler of tools that no definition names. */
export function withoutSecrets(handler: ToolHandler, secrets: Secrets): ToolHandler {
  return (name, args, context) => guarded(secrets, [], () => handler(name, args, context))(args, context);
}

function guarded(
  secrets: Secrets,
  names: readonly string[],
  handler: (args: unknown, context: ToolContext) => unknown,
): (args: unknown, context: ToolContext) => unknown {
  const answer = async (args: unknown, context: ToolContext) => {
    const full = addSecrets(context, await secrets.resolve(names));
    try {
      const returned = await handler(args, full);
      return secrets.redaction.value(returned);
    } catch (thrown) {
      throw cleanThrown(thrown, secrets);
    }
  };
  return (args, context) =>
    secrets.size === 0 && names.length === 0
      ? handler(args, Object.freeze(addSecrets(context, {})))
      : answer(args, context);
}

/** Reads through to the context: its `signal` is made when it is asked for. */
function addSecrets(context: ToolContext, secrets: Readonly<Record<string, string>>): BrokerToolContext {
  return Object.create(context, { secrets: { value: secrets, enumerable: true } });
}

function cleanThrown(thrown: unknown, secrets: Secrets): unknown {
  try {
    return secrets.redaction.value(thrown);
  } catch {
    // What was thrown cannot be looked through, so nothing of it may leave.
    return new Error('The tool failed with an error that could not be checked for secrets.');
  }
}

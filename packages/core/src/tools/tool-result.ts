import type { EffectStatus, FailureCode } from '@enclave-vm/protocol/codes';

/** The error that the guest's call rejects with: its own plain `Error` with these properties. */
export interface ToolError {
  readonly name: string;
  /** At most 4,096 characters. May hold host paths: sanitization takes them out on the way to the guest. */
  readonly message: string;
  readonly code: FailureCode;
  /** For a thrown error its own `data`; for a schema its issues; for a rate limit `{ retryAfterMs }`. */
  readonly data?: unknown;
}

/** How a tool call ended. `status` says whether its effect can have happened. */
export type ToolResult =
  | { readonly ok: true; readonly value: unknown; readonly status: 'completed'; readonly elsewhere?: undefined }
  | {
      readonly ok: false;
      readonly error: ToolError;
      readonly status: Exclude<EffectStatus, 'completed'>;
      readonly elsewhere?: undefined;
    };

const longestMessage = 4_096;

export function toolFailure(
  status: Exclude<EffectStatus, 'completed'>,
  code: FailureCode,
  message: string,
  data?: unknown,
): ToolResult {
  const text = message.length > longestMessage ? `${message.slice(0, longestMessage - 1)}…` : message;
  return { ok: false, status, error: { name: 'ToolError', message: text, code, ...(data !== undefined && { data }) } };
}

/**
 * What may be told of a value that a handler or a schema threw: the message, which a model repairs from, and plain
 * `data`. Never its stack. Getters that throw count as absent.
 */
export function readThrown(thrown: unknown): { readonly message: string; readonly data: unknown } {
  if (typeof thrown === 'string' && thrown !== '') return { message: thrown, data: undefined };
  const message = readProperty(thrown, 'message');
  return {
    message: typeof message === 'string' && message !== '' ? message : 'The tool failed without a message.',
    data: readProperty(thrown, 'data'),
  };
}

function readProperty(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  try {
    return (holder as Record<string, unknown>)[key];
  } catch {
    // A getter or proxy that throws while an error is being reported has nothing to tell.
    return undefined;
  }
}

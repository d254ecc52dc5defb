import { defineValue, setPrototypeOf, WeakMapConstructor, weakMapGet, weakMapSet } from './primordials.ts';

/** Where an error that the runtime made comes from; the guest cannot forge it. */
export interface ErrorOrigin {
  /** Number of the tool call whose own error this is. */
  readonly call?: number;
  /** A failure code of the protocol that the runtime itself chose. */
  readonly runtime?: true;
}

const origins = new WeakMapConstructor<object, ErrorOrigin>();

const AggregateErrorPrototype = AggregateError.prototype;

const natives: Record<string, ErrorConstructor> = {
  // biome-ignore lint/suspicious/noExplicitAny: a record without prototype has no other spelling in a literal
  __proto__: null as any,
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
};

/** An ordinary guest error; an own `name` only when no native class has it. */
export function createError(name: string, message: string, code?: string): Error {
  const NativeError = natives[name] ?? natives.Error ?? Error;
  const error = new NativeError(message);
  if (name === 'AggregateError') setPrototypeOf(error, AggregateErrorPrototype);
  else if (natives[name] === undefined) defineValue(error, 'name', name);
  if (code !== undefined) defineValue(error, 'code', code, true);
  return error;
}

/** An error whose code is the runtime's own verdict, such as `VALUE_NOT_TRANSFERABLE`. */
export function createRuntimeError(code: string, message: string): Error {
  const error = createError(code === 'RESULT_TOO_LARGE' ? 'RangeError' : 'TypeError', message, code);
  rememberOrigin(error, { runtime: true });
  return error;
}

export function rememberOrigin(error: object, origin: ErrorOrigin): void {
  weakMapSet(origins, error, origin);
}

export function originOf(thrown: unknown): ErrorOrigin | undefined {
  return typeof thrown === 'object' && thrown !== null ? weakMapGet(origins, thrown) : undefined;
}

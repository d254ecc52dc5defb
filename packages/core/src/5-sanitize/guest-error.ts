import { sanitizeFailureText } from './sanitize-failure-text.ts';

const nativeErrors: Readonly<Record<string, ErrorConstructor>> = {
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
};
const hidden = { writable: true, enumerable: false, configurable: true };

/** A host Error that stands for one of the guest: the guest's words, and a stack that shows nothing of the host. */
export function createGuestError(name: string, message: string, stack: string | null): Error {
  const text = sanitizeFailureText(stack === null ? { name, message } : { name, message, stack });
  const error = withoutTrace(() => createNative(name, text.message));
  if (error.name !== text.name) Object.defineProperty(error, 'name', { ...hidden, value: text.name });
  const firstLine = text.message === '' ? text.name : `${text.name}: ${text.message}`;
  Object.defineProperty(error, 'stack', { ...hidden, value: text.stack ?? firstLine });
  return error;
}

function createNative(name: string, message: string): Error {
  if (name === 'AggregateError') return new AggregateError([], message);
  const NativeError = Object.hasOwn(nativeErrors, name) ? (nativeErrors[name] as ErrorConstructor) : Error;
  return new NativeError(message);
}

/** Recording the host's stack only to replace it is ten times the cost of the error: a guest may send very many. */
function withoutTrace(create: () => Error): Error {
  const limit = Error.stackTraceLimit;
  // The property is V8's own, and a hardened host may have frozen it: then the trace is recorded after all.
  const isOff = typeof limit === 'number' && Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return create();
  } finally {
    if (isOff) Error.stackTraceLimit = limit;
  }
}

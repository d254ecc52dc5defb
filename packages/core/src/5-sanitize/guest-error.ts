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
  const error =
    name === 'AggregateError'
      ? new AggregateError([], text.message)
      : new (Object.hasOwn(nativeErrors, name) ? (nativeErrors[name] as ErrorConstructor) : Error)(text.message);
  if (error.name !== text.name) Object.defineProperty(error, 'name', { ...hidden, value: text.name });
  const firstLine = text.message === '' ? text.name : `${text.name}: ${text.message}`;
  Object.defineProperty(error, 'stack', { ...hidden, value: text.stack ?? firstLine });
  return error;
}

import { defineValue, getOwnPropertyDescriptor } from '../primordials.ts';
import { DOMException, domExceptionMessage, domExceptionName, isEngineError } from './captured.ts';
import type { CopyOf, Shell } from './clone-objects.ts';

/** The classes that the standard keeps; every other error becomes an `Error`. */
const classes: Readonly<Record<string, ErrorConstructor>> = {
  __proto__: null as never,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};
const ErrorConstructor = Error;

export function isError(value: object): value is Error {
  return isEngineError(value) || isDomException(value);
}

/** Name, message, stack and cause, as V8 copies them; other own properties stay behind. */
export function createErrorCopy(source: Error, copyOf: CopyOf): Shell {
  if (isDomException(source)) {
    return { copy: new DOMException(domExceptionMessage(source), domExceptionName(source)) };
  }
  const name: unknown = source.name;
  const Constructor = (typeof name === 'string' ? classes[name] : undefined) ?? ErrorConstructor;
  const copy = new Constructor();
  const message = ownValue(source, 'message');
  if (message !== undefined) defineValue(copy, 'message', `${message as string}`);
  const stack = ownValue(source, 'stack');
  if (typeof stack === 'string') defineValue(copy, 'stack', stack);
  const cause = getOwnPropertyDescriptor(source, 'cause');
  if (cause === undefined || !('value' in cause)) return { copy };
  return { copy, fill: () => defineValue(copy, 'cause', copyOf(cause.value, 'cause')) };
}

/** The value of an own data property: no getter runs. */
function ownValue(source: object, key: string): unknown {
  return getOwnPropertyDescriptor(source, key)?.value;
}

function isDomException(value: object): boolean {
  try {
    domExceptionName(value);
    return true;
  } catch {
    // the getter throws for everything but a DOMException
    return false;
  }
}

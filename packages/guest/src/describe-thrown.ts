import { encode } from './encode.ts';
import { append, bigintToString, emptyList, isArray, min, stringSlice, symbolToString } from './primordials.ts';
import { originOf } from './runtime-error.ts';
import { session } from './session.ts';
import type { WireError } from './wire.ts';

const maxText = 16_384;
/** Errors below an AggregateError that its message names, and causes below an error that its stack names. */
const maxNested = 8;
const maxName = 200;

/** Anything that can be thrown as an error for the wire: never throws, and runs each getter of the guest's once. */
export function describeThrown(thrown: unknown): WireError {
  const result = { __proto__: null } as unknown as { -readonly [Key in keyof WireError]: WireError[Key] };
  if (!isObject(thrown)) {
    result.name = 'Error';
    result.message = limit(textOf(thrown), maxText);
    return result;
  }
  const origin = originOf(thrown);
  const name = readProperty(thrown, 'name');
  const message = readProperty(thrown, 'message');
  result.name = typeof name === 'string' && name !== '' ? limit(name, maxName) : 'Error';
  result.message = limit(typeof message === 'string' ? message : defaultMessage(thrown), maxText);
  result.message = limit(result.message + describeNested(readProperty(thrown, 'errors')), maxText);
  const stack = readProperty(thrown, 'stack');
  if (typeof stack === 'string') {
    result.stack = limit(limit(stack, maxText) + describeCauses(readProperty(thrown, 'cause')), maxText);
  }
  const code = readProperty(thrown, 'code');
  if (typeof code === 'string') result.code = limit(code, maxName);
  const data = readProperty(thrown, 'data');
  if (data !== undefined) {
    const encoded = tryEncode(data);
    if (encoded !== undefined) result.data = encoded;
  }
  if (origin?.call !== undefined) result.call = origin.call;
  if (origin?.runtime === true) result.runtime = true;
  return result;
}

/** A property, or undefined when reading it throws: what an error says of itself is only a wish. */
export function readProperty(target: object, key: string): unknown {
  try {
    return (target as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** A primitive as text, without asking any method that the guest can replace. */
export function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'symbol':
      return symbolToString(value);
    case 'bigint':
      return `${bigintToString(value, 10)}n`;
    case 'object':
      return value === null ? 'null' : '[object]';
    case 'function':
      return '[function]';
    default:
      return `${value as number | boolean | undefined}`;
  }
}

export function limit(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${stringSlice(text, 0, length - 40)}… (${text.length} characters)`;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function defaultMessage(thrown: object): string {
  return typeof thrown === 'function' ? 'A function was thrown' : '';
}

function tryEncode(data: unknown): string | undefined {
  try {
    return encode(data, session.settings.maxValueBytes);
  } catch {
    // Data that cannot cross is left out: the error itself matters more than what it carries.
    return undefined;
  }
}

function headline(value: unknown): string {
  if (!isObject(value)) return limit(textOf(value), 500);
  const name = readProperty(value, 'name');
  const message = readProperty(value, 'message');
  const text = typeof message === 'string' ? message : '';
  return limit(`${typeof name === 'string' ? name : 'Error'}: ${text}`, 500);
}

function describeNested(errors: unknown): string {
  const parts: string[] = emptyList();
  try {
    if (!isArray(errors)) return '';
    const length = min(errors.length, maxNested);
    for (let index = 0; index < length; index++) append(parts, headline(errors[index]));
    if (errors.length > length) append(parts, `${errors.length - length} more`);
  } catch {
    append(parts, 'unreadable');
  }
  let text = '';
  for (let index = 0; index < parts.length; index++) text += (index === 0 ? '' : '; ') + (parts[index] as string);
  return text === '' ? '' : ` (${text})`;
}

function describeCauses(first: unknown): string {
  let text = '';
  let cause = first;
  for (let level = 0; cause !== undefined && level < maxNested; level++) {
    text += `\nCaused by: ${headline(cause)}`;
    cause = isObject(cause) ? readProperty(cause, 'cause') : undefined;
  }
  return text;
}

import type { Native, NativeCall } from '../callable.ts';
import { ofFunction, type Value } from '../value.ts';
import { runStatic } from './statics.ts';

const names =
  'AggregateError Array ArrayBuffer BigInt Boolean Buffer DataView Date Error EvalError Float32Array Float64Array ' +
  'FormData Headers Int8Array Int16Array Int32Array Intl Iterator JSON Map Math Number Object Promise Proxy RangeError ' +
  'ReferenceError Reflect RegExp Set String Symbol SyntaxError TextDecoder TextEncoder TypeError URL URLSearchParams ' +
  'Uint8Array Uint8ClampedArray Uint16Array Uint32Array URIError WeakMap WeakRef WeakSet atob btoa clearInterval clearTimeout ' +
  'console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite isNaN ' +
  'parseFloat parseInt performance queueMicrotask setImmediate setInterval setTimeout structuredClone unescape';

/** Names of the language that the analysis knows. */
export const globalNames: ReadonlySet<string> = new Set(names.split(' '));

const known = new Map<string, Value>();

export function nativeValue(name: string): Value {
  let value = known.get(name);
  if (value === undefined) {
    const native: Native = { kind: 'native', name, run: (call: NativeCall) => runStatic(name, call) };
    value = ofFunction(native);
    if (known.size < 1_000) known.set(name, value);
  }
  return value;
}

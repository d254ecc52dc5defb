import type { AstLevel } from './stages.ts';

/**
 * The one home of names that a script must not reach. The rules of layer 1 and the computed-key guard of layer 2 read
 * them here; nothing else keeps a list.
 */

/** Property keys that reach or change an object's prototype; no honest script needs one. */
const prototypeKeys = [
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
] as const;

/** Property keys that lead from a value to the code behind it; ordinary names outside of STRICT. */
const reflectiveKeys = ['constructor', 'prototype', 'caller', 'callee'] as const;

const strictKeys: readonly string[] = [...prototypeKeys, ...reflectiveKeys];

/** The property keys that a level refuses, written out or computed. */
export function refusedKeys(level: AstLevel): readonly string[] {
  return level === 'STRICT' ? strictKeys : prototypeKeys;
}

/** Globals that compile a string into a function. `Function` is one; the others have no global name but get this one. */
export const functionConstructors: ReadonlySet<string> = new Set([
  'Function',
  'AsyncFunction',
  'GeneratorFunction',
  'AsyncGeneratorFunction',
]);

/** The language's own constructors and namespaces, which a script uses and does not change. */
export const builtins: ReadonlySet<string> = new Set([
  ...['Object', 'Array', 'Function', 'Boolean', 'Number', 'BigInt', 'String', 'Symbol', 'RegExp', 'Date', 'Promise'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Iterator'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Uint8Array', 'Uint8ClampedArray', 'Int8Array', 'Uint16Array'],
  ...['Int16Array', 'Uint32Array', 'Int32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
  ...['JSON', 'Math', 'Reflect', 'Intl', 'Atomics'],
]);

/** Names that stand for the sandbox's own surface: assigning to one is a mistake or an attack. */
export const protectedGlobals: ReadonlySet<string> = new Set([
  ...builtins,
  ...['callTool', 'tools', 'console', 'globalThis', 'undefined', 'NaN', 'Infinity'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask', 'structuredClone'],
  ...['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'atob', 'btoa', 'crypto'],
  ...['parseInt', 'parseFloat', 'isNaN', 'isFinite'],
  ...['encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'escape', 'unescape'],
]);

/** Functions that set a prototype or a property descriptor on their first argument. */
export const objectChangers: ReadonlySet<string> = new Set([
  'assign',
  'defineProperty',
  'defineProperties',
  'setPrototypeOf',
  'set',
  'deleteProperty',
]);

const callATool = 'Call a tool instead: a script reaches the outside only through callTool(name, args).';
const useTheResult = 'A script is not a module: hand its result over with a top-level return.';

/** Globals of other JavaScript environments that no script has here, with what to write instead. */
export const unavailableGlobals: ReadonlyMap<string, string> = new Map([
  ['process', callATool],
  ['require', callATool],
  ['module', useTheResult],
  ['exports', useTheResult],
  ['global', 'There is no global object to use: declare a variable instead.'],
  ['window', 'There is no browser: declare a variable, or call a tool.'],
  ['document', 'There is no browser: call a tool that returns the data.'],
  ['navigator', 'There is no browser: call a tool that returns the data.'],
  ['localStorage', 'Nothing is kept between runs: return the value, or store it with a tool.'],
  ['sessionStorage', 'Nothing is kept between runs: return the value, or store it with a tool.'],
  ['indexedDB', 'Nothing is kept between runs: return the value, or store it with a tool.'],
  ['fetch', callATool],
  ['XMLHttpRequest', callATool],
  ['WebSocket', callATool],
  ['EventSource', callATool],
  ['importScripts', callATool],
  ['alert', 'Write console.log(...) to show something.'],
  ['prompt', 'Nobody can be asked while a script runs: return what you need to know.'],
  ['Buffer', 'Use Uint8Array with TextEncoder and TextDecoder, or atob and btoa.'],
  ['setImmediate', 'Use queueMicrotask(callback) or setTimeout(callback, 0).'],
  ['__dirname', 'A script has no files: call a tool.'],
  ['__filename', 'A script has no files: call a tool.'],
  ['Deno', callATool],
  ['Bun', callATool],
  ['WebAssembly', 'WebAssembly is not available: write it in JavaScript.'],
]);

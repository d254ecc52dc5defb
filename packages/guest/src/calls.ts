import { scriptLine } from './call-site.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import {
  defineGetter,
  defineValue,
  jsonParse,
  MapConstructor,
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
  PromiseConstructor,
  uncurryGetter,
} from './primordials.ts';
import { createError, rememberOrigin } from './runtime-error.ts';
import { session } from './session.ts';
import type { WireError } from './wire.ts';

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  /** The guest's stack at the call, which the error of a failed call takes over. */
  readonly stack: string;
}

/** The engine's own record of where an error was made. */
const errorStack = uncurryGetter(Error.prototype, 'stack');
const pending = new MapConstructor<number, PendingCall>();
const unused = new MapConstructor<number, boolean>();
let lastCall = 0;

/**
 * The guest's way to its tools. The promise rejects with TypeError for a name that is not a string, and with what
 * `encode` throws for arguments that cannot cross; nothing is converted. After the program has settled it never settles.
 */
export function callTool(name: unknown, args?: unknown, ...more: unknown[]): Promise<unknown> {
  let number = 0;
  const promise = new PromiseConstructor<unknown>((resolve, reject) => {
    if (typeof name !== 'string') throw new TypeError(`The name of a tool is a string, not ${kindOfName(name)}`);
    if (more.length > 0)
      throw new TypeError(`The tool "${name}" takes one argument: pass one object with named fields`);
    const encoded = encode(args, session.settings.maxValueBytes);
    if (session.settled) return;
    number = ++lastCall;
    const stack = errorStack(new Error()) as string;
    mapSet(pending, number, { resolve, reject, stack });
    session.host('call', `${number}`, name, encoded, scriptLine(stack));
  });
  if (number > 0) watchUse(promise, number);
  return promise;
}

/**
 * Whoever awaits a promise or chains on it reads its `constructor` first, so that a getter there tells whether anybody
 * ever did. The engine has no other way to ask.
 */
function watchUse(promise: Promise<unknown>, number: number): void {
  mapSet(unused, number, true);
  defineGetter(promise, 'constructor', () => {
    mapDelete(unused, number);
    return PromiseConstructor;
  });
}

/** Numbers of the calls whose promise nobody has used, joined by commas. */
export function unusedCalls(): string {
  let text = '';
  mapForEach(unused, (_: boolean, number: number) => {
    text += text === '' ? `${number}` : `,${number}`;
  });
  return text;
}

/** Delivers a result; an unknown number is ignored, because the call may have been answered already. */
export function resolveCall(number: number, encoded: string): void {
  const call = take(number);
  if (call === undefined) return;
  let value: unknown;
  try {
    value = decode(encoded);
  } catch (error) {
    call.reject(error);
    return;
  }
  call.resolve(value);
}

/** Delivers a tool's failure as an ordinary error of the guest's own realm. */
export function rejectCall(number: number, text: string): void {
  const call = take(number);
  if (call === undefined) return;
  const wire = jsonParse(text) as WireError;
  const error = createError(wire.name, wire.message, wire.code);
  if (wire.data !== undefined) defineValue(error, 'data', decode(wire.data), true);
  defineValue(error, 'stack', call.stack);
  rememberOrigin(error, { call: number });
  call.reject(error);
}

function take(number: number): PendingCall | undefined {
  const call = mapGet(pending, number);
  if (call !== undefined) mapDelete(pending, number);
  return call;
}

function kindOfName(name: unknown): string {
  return name === null ? 'null' : typeof name;
}

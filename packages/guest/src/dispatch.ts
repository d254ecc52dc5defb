import { rejectCall, resolveCall } from './calls.ts';
import { decode } from './decode.ts';
import { describeThrown } from './describe-thrown.ts';
import { finishDone, finishFailed } from './finish.ts';
import { defineScriptGlobals } from './globals.ts';
import { guardKey, setRefusedKeys } from './key-guard.ts';
import { jsonParse, jsonStringify, objectDefineProperty, promiseThen } from './primordials.ts';
import { reseed } from './random.ts';
import { session } from './session.ts';
import { fireTimer } from './timers.ts';
import type { StartSettings } from './wire.ts';

type Body = () => Promise<unknown>;
type Main = (left: number, stop: () => never, key: (key: unknown) => unknown) => [Body, () => number];

/** The host's way in (see `wire.ts`). `c` is the compiled function of `start`, `a` the value of `crash` and `describe`. */
export function dispatch(op: string, a?: unknown, b?: string, c?: unknown): void {
  switch (op) {
    case 'start':
      start(a as string, b as string, c as Main | Body);
      break;
    case 'resolve':
      resolveCall(+(a as string), b as string);
      break;
    case 'reject':
      rejectCall(+(a as string), b as string);
      break;
    case 'timers':
      fireTimer();
      break;
    case 'crash':
      finishFailed(a);
      break;
    case 'describe':
      session.host('described', jsonStringify(describeThrown(a)));
      break;
    default:
      throw new TypeError(`unknown operation ${op}`);
  }
}

function start(settingsText: string, globals: string, compiled: Main | Body): void {
  const settings = jsonParse(settingsText) as StartSettings;
  session.settings = settings;
  reseed(settings.seed);
  setRefusedKeys(settings.refusedKeys);
  let promise: Promise<unknown>;
  try {
    if (globals !== '') defineScriptGlobals(globalThis, decode(globals) as object);
    promise = settings.kind === 'main' ? startMain(compiled as Main, settings.maxIterations) : (compiled as Body)();
  } catch (error) {
    finishFailed(error);
    return;
  }
  // Without it `then` would ask the promise's constructor for a species, which the script may have replaced by now.
  objectDefineProperty(promise, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor);
  promiseThen(promise, finishDone, finishFailed);
}

function startMain(compiled: Main, maxIterations: number): Promise<unknown> {
  const parts = compiled(maxIterations, stop, guardKey);
  session.iterationsLeft = parts[1];
  return parts[0]();
}

function stop(): never {
  session.host('limit', 'MAX_ITERATIONS');
  throw new RangeError('The script ran out of loop iterations');
}

import { expect } from 'vitest';

/** What a hostile program would change of its host if it could. Taken before a program and compared after it. */
export interface HostCanaries {
  /** Fails the test with what changed. */
  check(): void;
}

const watched: readonly object[] = [
  globalThis,
  Object,
  Object.prototype,
  Function.prototype,
  Array.prototype,
  Promise,
  Promise.prototype,
  Map.prototype,
  Set.prototype,
  Error,
  Error.prototype,
  JSON,
  Math,
  Reflect,
  String.prototype,
  Number.prototype,
  RegExp.prototype,
  Date.prototype,
  Uint8Array.prototype,
  Symbol.prototype,
  process.env,
];

// Node replaces these lazy accessors by the functions themselves when they are first used.
void [atob, btoa];

/** Counts what nobody handled, over the whole test file. */
let unhandled = 0;
process.on('unhandledRejection', () => unhandled++);
process.on('uncaughtException', () => unhandled++);

export function takeHostCanaries(): HostCanaries {
  const before = watched.map(describe);
  const listeners = countListeners();
  const rejections = unhandled;
  return {
    check() {
      for (const [index, object] of watched.entries()) expect(describe(object)).toEqual(before[index]);
      expect(countListeners()).toEqual(listeners);
      expect(unhandled, 'unhandled rejections and exceptions').toBe(rejections);
    },
  };
}

/** Every own property with its value's identity, in a form that can be compared. */
function describe(object: object): unknown[] {
  return Reflect.ownKeys(object).map((key) => {
    const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(object, key) ?? {};
    return [key, identityOf(value), identityOf(get), identityOf(set), flags];
  });
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

function identityOf(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const known = identities.get(value);
  if (known !== undefined) return known;
  identities.set(value, nextIdentity);
  return nextIdentity++;
}

function countListeners(): Record<string, number> {
  return Object.fromEntries(process.eventNames().map((name) => [String(name), process.listenerCount(name)]));
}

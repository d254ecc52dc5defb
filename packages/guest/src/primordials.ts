/**
 * Every intrinsic that the runtime uses after boot, captured before any guest code runs. Later code calls these and
 * never a method through a prototype, because the guest may have replaced it. The same rule forbids iteration
 * (`for…of`, spread, array destructuring), `async` functions, regular-expression methods and templates of objects.
 */

type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;
type Uncurried<This, Args extends unknown[], Result> = (self: This, ...args: Args) => Result;

const bind = Function.prototype.bind;

/** Turns a method into a function that takes the receiver first. */
export const uncurry = bind.bind(Function.prototype.call) as unknown as <This, Args extends unknown[], Result>(
  method: Method<This, Args, Result>,
) => Uncurried<This, Args, Result>;

/** The getter of an accessor property, taking the receiver first. Throws TypeError at boot when there is none. */
export function uncurryGetter(prototype: object, key: PropertyKey): (self: unknown) => unknown {
  const getter = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  if (getter === undefined) throw new TypeError(`no getter ${String(key)}`);
  return uncurry(getter as Method<unknown, [], unknown>);
}

export const { apply, ownKeys, getPrototypeOf, setPrototypeOf, construct } = Reflect;
export const {
  create: objectCreate,
  keys: objectKeys,
  freeze,
  defineProperty: objectDefineProperty,
  getOwnPropertyDescriptor,
} = Object;
export const { isArray } = Array;
export const { parse: jsonParse, stringify: jsonStringify } = JSON;
export const { now: dateNow } = Date;
export const { floor, min, max, round, sqrt, trunc, imul } = Math;

export const ObjectPrototype = Object.prototype;
export const ArrayPrototype = Array.prototype;

export const hasOwn = uncurry(Object.prototype.hasOwnProperty) as (self: object, key: PropertyKey) => boolean;
export const functionToString = uncurry(Function.prototype.toString);

export const PromiseConstructor = Promise;
export const promiseThen = uncurry(Promise.prototype.then) as (
  self: Promise<unknown>,
  onFulfilled: (value: unknown) => void,
  onRejected: (reason: unknown) => void,
) => Promise<unknown>;

export const MapConstructor = Map;
export const mapGet = uncurry(Map.prototype.get) as <Key, Value>(self: Map<Key, Value>, key: Key) => Value | undefined;
export const mapSet = uncurry(Map.prototype.set) as <Key, Value>(self: Map<Key, Value>, key: Key, value: Value) => void;
export const mapHas = uncurry(Map.prototype.has) as <Key>(self: Map<Key, unknown>, key: Key) => boolean;
export const mapDelete = uncurry(Map.prototype.delete) as <Key>(self: Map<Key, unknown>, key: Key) => boolean;
export const mapForEach = uncurry(Map.prototype.forEach) as <Key, Value>(
  self: Map<Key, Value>,
  visit: (value: Value, key: Key) => void,
) => void;
export const mapSize = uncurryGetter(Map.prototype, 'size') as <Key>(self: Map<Key, unknown>) => number;

export const SetConstructor = Set;
export const setAdd = uncurry(Set.prototype.add) as <Value>(self: Set<Value>, value: Value) => void;
export const setForEach = uncurry(Set.prototype.forEach) as <Value>(
  self: Set<Value>,
  visit: (value: Value) => void,
) => void;
export const setSize = uncurryGetter(Set.prototype, 'size') as (self: Set<unknown>) => number;

export const WeakMapConstructor = WeakMap;
export const weakMapGet = uncurry(WeakMap.prototype.get) as <Value>(
  self: WeakMap<object, Value>,
  key: object,
) => Value | undefined;
export const weakMapSet = uncurry(WeakMap.prototype.set) as <Value>(
  self: WeakMap<object, Value>,
  key: object,
  value: Value,
) => void;

export const ProxyConstructor = Proxy;

export const DateConstructor = Date;
export const dateGetTime = uncurry(Date.prototype.getTime);
export const dateToISOString = uncurry(Date.prototype.toISOString);
export const RegExpConstructor = RegExp;
export const regexpSource = uncurryGetter(RegExp.prototype, 'source') as (self: RegExp) => string;

const flagGetters = [
  'hasIndices',
  'global',
  'ignoreCase',
  'multiline',
  'dotAll',
  'unicode',
  'unicodeSets',
  'sticky',
].map((name) => uncurryGetter(RegExp.prototype, name));
/** Read one by one, because the engine's own `flags` getter asks properties that the guest may have replaced. */
export function regexpFlags(self: RegExp): string {
  let flags = '';
  for (let index = 0; index < flagGetters.length; index++) {
    if ((flagGetters[index] as (self: RegExp) => unknown)(self)) flags += 'dgimsuvy'[index];
  }
  return flags;
}

export const BigIntConstructor = BigInt;
export const bigintToString = uncurry(BigInt.prototype.toString);
export const bigintValueOf = uncurry(BigInt.prototype.valueOf);
export const numberToString = uncurry(Number.prototype.toString);
export const numberValueOf = uncurry(Number.prototype.valueOf);
export const booleanValueOf = uncurry(Boolean.prototype.valueOf);
export const symbolValueOf = uncurry(Symbol.prototype.valueOf);
export const symbolToString = uncurry(Symbol.prototype.toString);
export const symbolToPrimitive = Symbol.toPrimitive;

export const stringValueOf = uncurry(String.prototype.valueOf);
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const stringIndexOf = uncurry(String.prototype.indexOf) as (self: string, text: string, from?: number) => number;
export const stringSlice = uncurry(String.prototype.slice) as (self: string, start: number, end?: number) => string;
export const stringRepeat = uncurry(String.prototype.repeat);
export const stringPadStart = uncurry(String.prototype.padStart) as (
  self: string,
  length: number,
  fill?: string,
) => string;
export const stringPadEnd = uncurry(String.prototype.padEnd) as (self: string, length: number) => string;
export const isNotANumber = Number.isNaN;
export const fromCharCode = String.fromCharCode;
export const parseInteger = Number.parseInt;
export const parseNumber = Number.parseFloat;

export const Uint8ArrayConstructor = Uint8Array;
export const Uint32ArrayConstructor = Uint32Array;

/**
 * An array without prototype: writing to a new index cannot meet a setter that the guest put on `Array.prototype`,
 * and JSON finds no `toJSON` on it.
 */
export function emptyList<Item>(): Item[] {
  const list: Item[] = [];
  setPrototypeOf(list, null);
  return list;
}

/** Appends in place; `list` comes from `emptyList`. */
export function append<Item>(list: Item[], item: Item): void {
  list[list.length] = item;
}

/** Defines an own data property; whatever the guest put on `Object.prototype` is not consulted. */
export function defineValue(target: object, key: PropertyKey, value: unknown, enumerable = false): void {
  objectDefineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable,
    configurable: true,
  } as never);
}

/** Defines an own accessor that only reads. */
export function defineGetter(target: object, key: PropertyKey, get: () => unknown): void {
  objectDefineProperty(target, key, { __proto__: null, get, enumerable: false, configurable: true } as never);
}

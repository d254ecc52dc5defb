import {
  ArrayPrototype,
  bigintValueOf,
  booleanValueOf,
  DateConstructor,
  dateGetTime,
  emptyList,
  isArray,
  MapConstructor,
  mapForEach,
  mapSet,
  mapSize,
  numberValueOf,
  ObjectPrototype,
  objectCreate,
  objectKeys,
  RegExpConstructor,
  regexpFlags,
  regexpSource,
  SetConstructor,
  setAdd,
  setForEach,
  setPrototypeOf,
  setSize,
  stringValueOf,
} from '../primordials.ts';
import { kindOf } from '../rich-kinds.ts';
import { box } from './captured.ts';
import { copyBuffer, copyView, isBuffer } from './clone-bytes.ts';
import { createErrorCopy, isError } from './clone-errors.ts';

/** The copy of one part, made now and filled later; `key` is for messages. */
export type CopyOf = (part: unknown, key?: unknown) => unknown;

/** A copy that is still empty, and what fills it. */
export interface Shell {
  readonly copy: object;
  readonly fill?: () => void;
}

/** An empty copy of the same kind as `source`; undefined when the standard knows no copy of it. */
export function createShell(source: object, copyOf: CopyOf): Shell | undefined {
  if (isArray(source)) return createArray(source, copyOf);
  const kind = kindOf(source);
  // the kind goes by prototype, which a guest may give to anything: what lacks the slot is a plain object
  switch (kind) {
    case 'plain':
      return createPlain(source, copyOf);
    case 'map':
      return has(mapSize, source) ? createMap(source as Map<unknown, unknown>, copyOf) : createPlain(source, copyOf);
    case 'set':
      return has(setSize, source) ? createSet(source as Set<unknown>, copyOf) : createPlain(source, copyOf);
    case 'date':
      if (!has(dateGetTime, source)) return createPlain(source, copyOf);
      return { copy: new DateConstructor(dateGetTime(source as Date)) };
    case 'regexp':
      if (!has(regexpSource, source)) return createPlain(source, copyOf);
      return { copy: new RegExpConstructor(regexpSource(source as RegExp), regexpFlags(source as RegExp)) };
    case 'error':
      return isError(source) ? createErrorCopy(source, copyOf) : createPlain(source, copyOf);
    case 'boxed':
      return createBoxed(source);
    case 'bytes': {
      const copy = isBuffer(source) ? copyBuffer(source) : copyView(source, copyOf);
      return copy === undefined ? createPlain(source, copyOf) : { copy };
    }
    default: {
      // Float16Array is the one of the other kinds that has a copy
      const copy = copyView(source, copyOf);
      return copy === undefined ? undefined : { copy };
    }
  }
}

/** It has no prototype until it is full, so that filling meets no setter of the guest. */
function createPlain(source: object, copyOf: CopyOf): Shell {
  const copy = objectCreate(null) as Record<string, unknown>;
  const fill = () => {
    fillProperties(source, copy, copyOf);
    setPrototypeOf(copy, ObjectPrototype);
  };
  return { copy, fill };
}

function createArray(source: unknown[], copyOf: CopyOf): Shell {
  const copy = emptyList<unknown>();
  const fill = () => {
    const { length } = source;
    fillProperties(source, copy as never, copyOf);
    copy.length = length;
    setPrototypeOf(copy, ArrayPrototype);
  };
  return { copy, fill };
}

function fillProperties(source: object, copy: Record<string, unknown>, copyOf: CopyOf): void {
  const keys = objectKeys(source);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const value = (source as Record<string, unknown>)[key];
    // most values are these, and need no question
    copy[key] = typeof value === 'string' || typeof value === 'number' ? value : copyOf(value, key);
  }
}

function createMap(source: Map<unknown, unknown>, copyOf: CopyOf): Shell {
  const copy = new MapConstructor<unknown, unknown>();
  return { copy, fill: () => mapForEach(source, (value, key) => mapSet(copy, copyOf(key), copyOf(value, key))) };
}

function createSet(source: Set<unknown>, copyOf: CopyOf): Shell {
  const copy = new SetConstructor<unknown>();
  return { copy, fill: () => setForEach(source, (value) => setAdd(copy, copyOf(value))) };
}

function createBoxed(source: object): Shell | undefined {
  if (has(numberValueOf, source)) return { copy: box(numberValueOf(source as never)) };
  if (has(stringValueOf, source)) return { copy: box(stringValueOf(source as never)) };
  if (has(booleanValueOf, source)) return { copy: box(booleanValueOf(source as never)) };
  if (has(bigintValueOf, source)) return { copy: box(bigintValueOf(source as never)) };
  return undefined;
}

/** Whether `read`, a built-in that checks its receiver's slot and runs no guest code, accepts `source`. */
function has(read: (self: never) => unknown, source: object): boolean {
  try {
    read(source as never);
    return true;
  } catch {
    return false;
  }
}

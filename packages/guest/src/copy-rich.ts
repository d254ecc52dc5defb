import { toBase64, viewBytes } from './byte-views.ts';
import { addRich, cannotCross, copy, copyProperty, countBytes, countText, type Walk } from './copy-value.ts';
import {
  append,
  dateGetTime,
  hasOwn,
  isNotANumber,
  mapForEach,
  mapSet,
  mapSize,
  objectKeys,
  regexpFlags,
  regexpSource,
  setForEach,
  setSize,
} from './primordials.ts';
import type { Kind } from './rich-kinds.ts';
import { unbox } from './unbox.ts';
import { searchParamsText, urlHref } from './web-classes.ts';
import { tags, wireBounds } from './wire.ts';

/** A node of the table whose references are not numbered yet. */
export interface RichCopy {
  readonly tag: (typeof tags)[keyof typeof tags];
  /** Operands that are written as they are. */
  readonly head: (string | number | null)[];
  /** Operands that become references. */
  readonly children: unknown[];
}

/** Stands among the children of an error's copy for a part that it lacks. */
export const absent: object = { __proto__: null } as object;

const looksLike = 'an object that only looks like one of its class cannot cross: copy what it holds';

/** Copies an object that is neither plain nor an array. */
export function copyRich(
  walk: Walk,
  value: object,
  kind: Exclude<Kind, 'plain'>,
  key: unknown,
  level: number,
): unknown {
  switch (kind) {
    case 'promise':
      return cannotCross(walk, key, level, 'a Promise cannot cross: await it');
    case 'iterator':
      return cannotCross(walk, key, level, 'an iterator or generator cannot cross: collect it in an array');
    case 'opaque':
      return cannotCross(walk, key, level, 'an object of this class cannot cross: copy what it holds into plain data');
    case 'boxed':
      return copyBoxed(walk, value, key, level);
    default:
  }
  const rich = addRich(walk, tagsOfKinds[kind]);
  mapSet(walk.copies, value, rich);
  // biome-ignore format: one kind a line
  switch (kind) {
    case 'map': copyMap(walk, rich, value as Map<unknown, unknown>, key, level + 1); break;
    case 'set': copySet(walk, rich, value as Set<unknown>, key, level + 1); break;
    case 'error': copyError(walk, rich, value as Error, level + 1); break;
    default: copyLeaf(walk, rich, value, kind, key, level);
  }
  return rich;
}

const tagsOfKinds = {
  map: tags.map,
  set: tags.set,
  date: tags.date,
  regexp: tags.regexp,
  bytes: tags.bytes,
  error: tags.error,
  url: tags.url,
  searchParams: tags.searchParams,
} as const;

function copyMap(walk: Walk, rich: RichCopy, value: Map<unknown, unknown>, key: unknown, level: number): void {
  read(walk, mapSize, value, key, level - 1);
  let entry = 0;
  mapForEach(value, (item, itemKey) => {
    append(rich.children, copy(walk, itemKey, `key ${entry}`, level));
    append(rich.children, copy(walk, item, `value ${entry++}`, level));
  });
}

function copySet(walk: Walk, rich: RichCopy, value: Set<unknown>, key: unknown, level: number): void {
  read(walk, setSize, value, key, level - 1);
  let entry = 0;
  setForEach(value, (item) => append(rich.children, copy(walk, item, entry++, level)));
}

/** The stack stays behind: its positions are those of the compiled text. */
function copyError(walk: Walk, rich: RichCopy, value: Error, level: number): void {
  const name: unknown = value.name;
  const message: unknown = value.message;
  rich.head[0] = countText(walk, typeof name === 'string' ? name : 'Error', 'name', level);
  rich.head[1] = countText(walk, typeof message === 'string' ? message : '', 'message', level);
  rich.head[2] = null;
  rich.children[0] = hasOwn(value, 'cause') ? copy(walk, value.cause, 'cause', level) : absent;
  rich.children[1] = hasOwn(value, 'errors') ? copy(walk, (value as AggregateError).errors, 'errors', level) : absent;
  rich.children[2] = copyOwnProperties(walk, value, level);
}

function copyOwnProperties(walk: Walk, value: Error, level: number): object {
  const source = value as unknown as Record<string, unknown>;
  const keys = objectKeys(value);
  let result: Record<string, unknown> | null = null;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (isStandardErrorKey(key)) continue;
    result ??= { __proto__: null } as unknown as Record<string, unknown>;
    copyProperty(walk, source[key], result, key, level);
  }
  return result ?? absent;
}

function isStandardErrorKey(key: string): boolean {
  return key === 'name' || key === 'message' || key === 'stack' || key === 'cause' || key === 'errors';
}

function copyLeaf(
  walk: Walk,
  rich: RichCopy,
  value: object,
  kind: keyof typeof tagsOfKinds,
  key: unknown,
  level: number,
): void {
  switch (kind) {
    case 'date': {
      const time = read(walk, dateGetTime as (self: object) => number, value, key, level);
      rich.head[0] = isNotANumber(time) ? null : time;
      break;
    }
    case 'regexp': {
      const source = read(walk, regexpSource as (self: object) => string, value, key, level);
      if (source.length > wireBounds.regexpSource) {
        cannotCross(walk, key, level, `a regular expression over ${wireBounds.regexpSource} characters cannot cross`);
      }
      rich.head[0] = countText(walk, source, key, level);
      rich.head[1] = read(walk, regexpFlags as (self: object) => string, value, key, level);
      break;
    }
    case 'bytes': {
      const view = read(walk, viewBytes, value, key, level);
      countBytes(walk, (view.length * 4) / 3, key, level);
      rich.head[0] = view.name;
      rich.head[1] = toBase64(view.bytes);
      break;
    }
    case 'url':
      rich.head[0] = countText(walk, read(walk, urlHref, value, key, level), key, level);
      break;
    default:
      rich.head[0] = countText(walk, read(walk, searchParamsText, value, key, level), key, level);
  }
}

/** Reads an internal slot; an object that lacks it, such as a Proxy around a Map, cannot cross. */
function read<Self, Result>(
  walk: Walk,
  slot: (self: Self) => Result,
  value: Self,
  key: unknown,
  level: number,
): Result {
  try {
    return slot(value);
  } catch {
    return cannotCross(walk, key, level, looksLike);
  }
}

function copyBoxed(walk: Walk, value: object, key: unknown, level: number): unknown {
  const primitive = unbox(value);
  if (primitive === undefined) return cannotCross(walk, key, level, looksLike);
  walk.nodes--;
  return copy(walk, primitive, key, level);
}

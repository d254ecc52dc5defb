import { toBase64, viewBytes } from './byte-views.ts';
import {
  addRich,
  cannotCross,
  copy,
  copyProperty,
  countBytes,
  countText,
  type Place,
  type Walk,
} from './copy-value.ts';
import {
  append,
  dateGetTime,
  hasOwn,
  isNotANumber,
  mapForEach,
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

/** The copy of an object that is neither plain nor an array, its own parts still missing, or the primitive in it. */
export function copyRich(
  walk: Walk,
  value: object,
  kind: Exclude<Kind, 'plain'>,
  key: unknown,
  parent: Place | null,
): unknown {
  switch (kind) {
    case 'promise':
      return cannotCross(key, parent, 'a Promise cannot cross: await it');
    case 'iterator':
      return cannotCross(key, parent, 'an iterator or generator cannot cross: collect it in an array');
    case 'opaque':
      return cannotCross(key, parent, 'an object of this class cannot cross: copy what it holds into plain data');
    case 'boxed':
      return copyBoxed(walk, value, key, parent);
    default:
  }
  const rich = addRich(walk, tagsOfKinds[kind]);
  if (kind !== 'map' && kind !== 'set' && kind !== 'error') fillLeaf(walk, rich, value, kind, key, parent);
  return rich;
}

/** Copies the parts of a Map, a Set or an error; other rich copies are complete from the start. */
export function fillRich(walk: Walk, place: Place): void {
  // biome-ignore format: one kind a line
  switch (place.kind) {
    case 'map': fillMap(walk, place, place.result as RichCopy); break;
    case 'set': fillSet(walk, place, place.result as RichCopy); break;
    case 'error': fillError(walk, place, place.result as RichCopy); break;
    default:
  }
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

function fillMap(walk: Walk, place: Place, rich: RichCopy): void {
  const map = place.source as Map<unknown, unknown>;
  read(mapSize, map, place.key, place.parent);
  let entry = 0;
  mapForEach(map, (item, itemKey) => {
    append(rich.children, copy(walk, itemKey, `key ${entry}`, place));
    append(rich.children, copy(walk, item, `value ${entry++}`, place));
  });
}

function fillSet(walk: Walk, place: Place, rich: RichCopy): void {
  const set = place.source as Set<unknown>;
  read(setSize, set, place.key, place.parent);
  let entry = 0;
  setForEach(set, (item) => append(rich.children, copy(walk, item, entry++, place)));
}

/** The stack stays behind: its positions are those of the compiled text. */
function fillError(walk: Walk, place: Place, rich: RichCopy): void {
  const error = place.source as AggregateError;
  const name: unknown = error.name;
  const message: unknown = error.message;
  rich.head[0] = countText(walk, typeof name === 'string' ? name : 'Error', 'name', place);
  rich.head[1] = countText(walk, typeof message === 'string' ? message : '', 'message', place);
  rich.head[2] = null;
  rich.children[0] = hasOwn(error, 'cause') ? copy(walk, error.cause, 'cause', place) : absent;
  rich.children[1] = hasOwn(error, 'errors') ? copy(walk, error.errors, 'errors', place) : absent;
  rich.children[2] = copyOwnProperties(walk, place);
}

function copyOwnProperties(walk: Walk, place: Place): object {
  const source = place.source as Record<string, unknown>;
  const keys = objectKeys(source);
  let result: Record<string, unknown> | null = null;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (isStandardErrorKey(key)) continue;
    result ??= { __proto__: null } as unknown as Record<string, unknown>;
    copyProperty(walk, source[key], result, key, place);
  }
  return result ?? absent;
}

function isStandardErrorKey(key: string): boolean {
  return key === 'name' || key === 'message' || key === 'stack' || key === 'cause' || key === 'errors';
}

function fillLeaf(
  walk: Walk,
  rich: RichCopy,
  value: object,
  kind: keyof typeof tagsOfKinds,
  key: unknown,
  parent: Place | null,
): void {
  switch (kind) {
    case 'date': {
      const time = read(dateGetTime as (self: object) => number, value, key, parent);
      rich.head[0] = isNotANumber(time) ? null : time;
      break;
    }
    case 'regexp': {
      const source = read(regexpSource as (self: object) => string, value, key, parent);
      if (source.length > wireBounds.regexpSource) {
        cannotCross(key, parent, `a regular expression over ${wireBounds.regexpSource} characters cannot cross`);
      }
      rich.head[0] = countText(walk, source, key, parent);
      rich.head[1] = read(regexpFlags as (self: object) => string, value, key, parent);
      break;
    }
    case 'bytes': {
      const view = read(viewBytes, value, key, parent);
      countBytes(walk, (view.length * 4) / 3, key, parent);
      rich.head[0] = view.name;
      rich.head[1] = toBase64(view.bytes);
      break;
    }
    case 'url':
      rich.head[0] = countText(walk, read(urlHref, value, key, parent), key, parent);
      break;
    default:
      rich.head[0] = countText(walk, read(searchParamsText, value, key, parent), key, parent);
  }
}

/** Reads an internal slot; an object that lacks it, such as a Proxy around a Map, cannot cross. */
function read<Self, Result>(slot: (self: Self) => Result, value: Self, key: unknown, parent: Place | null): Result {
  try {
    return slot(value);
  } catch {
    return cannotCross(key, parent, looksLike);
  }
}

function copyBoxed(walk: Walk, value: object, key: unknown, parent: Place | null): unknown {
  const primitive = unbox(value);
  if (primitive === undefined) return cannotCross(key, parent, looksLike);
  walk.nodes--;
  return copy(walk, primitive, key, parent);
}

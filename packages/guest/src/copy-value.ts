import { copyRich, fillRich, type RichCopy } from './copy-rich.ts';
import { formatPath } from './format-path.ts';
import {
  append,
  apply,
  bigintToString,
  emptyList,
  hasOwn,
  isArray,
  MapConstructor,
  mapGet,
  mapSet,
  objectKeys,
} from './primordials.ts';
import { type Kind, kindOf } from './rich-kinds.ts';
import { createRuntimeError } from './runtime-error.ts';
import { tags, wireBounds } from './wire.ts';

/**
 * A copy of a guest value that holds only primitives, objects and lists without prototype, and rich copies. Making it
 * reads every property of the original exactly once; afterwards nothing of the guest's is touched again. An object met
 * twice is copied once: that the value stays within bounds when it is written out in full is for the host to measure.
 */
export interface Copied {
  readonly root: unknown;
  /** True when JSON text carries the copy exactly. */
  readonly exact: boolean;
  /** The objects in the copy that are rich copies. */
  readonly rich: Map<object, RichCopy>;
}

/** An object that was met and whose parts are still to be copied. There is no recursion: the guest's stack is small. */
export interface Place {
  readonly parent: Place | null;
  readonly key: unknown;
  /** 1 for the root. */
  readonly level: number;
  readonly kind: Kind | 'array';
  readonly source: object;
  readonly result: object;
  /** Read once and kept, because `toJSON` may also be an ordinary property behind a getter. */
  readonly toJson: unknown;
}

/** One walk's state; a walk may run inside a getter that another walk called. */
export interface Walk {
  exact: boolean;
  readonly rich: Map<object, RichCopy>;
  readonly maxBytes: number;
  /** A lower bound of the encoded bytes of what was met so far. */
  bytes: number;
  nodes: number;
  /** The copy of each object met, from the moment it is begun, so that a cycle finds it. */
  readonly copies: Map<object, object>;
  readonly queue: Place[];
}

export function copyValue(value: unknown, maxBytes: number): Copied {
  const walk: Walk = {
    exact: true,
    rich: new MapConstructor(),
    maxBytes,
    bytes: 0,
    nodes: 0,
    copies: new MapConstructor(),
    queue: emptyList(),
  };
  const root = copy(walk, value, '', null);
  for (let index = 0; index < walk.queue.length; index++) fill(walk, walk.queue[index] as Place);
  return { root, exact: walk.exact, rich: walk.rich };
}

/** The copy of `value`, which stands under `key` in `parent`; an object's parts are copied later. */
export function copy(walk: Walk, value: unknown, key: unknown, parent: Place | null): unknown {
  if (++walk.nodes > wireBounds.nodes) tooLarge(key, parent, `more than ${wireBounds.nodes} values`);
  switch (typeof value) {
    case 'string':
      return countText(walk, value, key, parent);
    case 'number':
      if (value - value !== 0 || (value === 0 && 1 / value < 0)) walk.exact = false;
      return value;
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : copyObject(walk, value, key, parent, true);
    case 'undefined':
      walk.exact = false;
      return value;
    case 'bigint':
      return copyBigInt(walk, value, key, parent);
    case 'function':
      return cannotCross(key, parent, 'a function cannot cross: call it and pass what it returns');
    default:
      return cannotCross(key, parent, 'a symbol cannot cross: pass a string');
  }
}

export function cannotCross(key: unknown, parent: Place | null, reason: string): never {
  throw createRuntimeError('VALUE_NOT_TRANSFERABLE', `${formatPath(parent, key)}: ${reason}`);
}

/** Registers a rich copy: the value is sent as a table. */
export function addRich(walk: Walk, tag: RichCopy['tag']): RichCopy {
  const rich: RichCopy = { tag, head: emptyList(), children: emptyList() };
  mapSet(walk.rich, rich, rich);
  walk.exact = false;
  return rich;
}

export function countText(walk: Walk, text: string, key: unknown, parent: Place | null): string {
  countBytes(walk, text.length, key, parent);
  return text;
}

export function countBytes(walk: Walk, bytes: number, key: unknown, parent: Place | null): void {
  walk.bytes += bytes;
  if (walk.bytes > walk.maxBytes) tooLarge(key, parent, `more than ${walk.maxBytes} bytes`);
}

function tooLarge(key: unknown, parent: Place | null, size: string): never {
  throw createRuntimeError('RESULT_TOO_LARGE', `${formatPath(parent, key)}: the value has ${size}`);
}

function copyObject(walk: Walk, source: object, key: unknown, parent: Place | null, convert: boolean): unknown {
  const known = mapGet(walk.copies, source);
  if (known !== undefined) {
    walk.exact = false;
    return known;
  }
  const level = parent === null ? 1 : parent.level + 1;
  if (level > wireBounds.depth) tooLarge(key, parent, `more than ${wireBounds.depth} levels`);
  const kind = isArray(source) ? 'array' : kindOf(source);
  const isPlain = kind === 'array' || kind === 'plain';
  const toJson = isPlain ? (source as { toJSON?: unknown }).toJSON : undefined;
  if (convert && typeof toJson === 'function') return copyConverted(walk, toJson, source, key, parent);
  const result =
    kind === 'array' ? emptyList() : isPlain ? { __proto__: null } : copyRich(walk, source, kind, key, parent);
  if (typeof result !== 'object' || result === null) return result;
  mapSet(walk.copies, source, result);
  append(walk.queue, { parent, key, level, kind, source, result, toJson });
  return result;
}

/** What `toJSON` answered stands for the value; like JSON, its own `toJSON` is not asked again. */
function copyConverted(walk: Walk, toJson: unknown, source: object, key: unknown, parent: Place | null): unknown {
  const converted: unknown = apply(toJson as () => unknown, source, [`${key as string | number}`]);
  if (typeof converted === 'object' && converted !== null) return copyObject(walk, converted, key, parent, false);
  walk.nodes--;
  return copy(walk, converted, key, parent);
}

function fill(walk: Walk, place: Place): void {
  if (place.kind === 'array') fillArray(walk, place, place.source as unknown[], place.result as unknown[]);
  else if (place.kind === 'plain') fillObject(walk, place);
  else fillRich(walk, place);
}

function fillArray(walk: Walk, place: Place, source: readonly unknown[], result: unknown[]): void {
  // Converted once: behind a Proxy it may be anything.
  const length = +source.length;
  refuseMore(walk, length, place);
  for (let index = 0; index < length; index++) {
    const element = source[index];
    // The common cases in line: a call costs as much as the copy.
    if (typeof element === 'string') {
      walk.nodes++;
      walk.bytes += element.length;
      result[index] = element;
    } else if (typeof element === 'number' && element - element === 0 && element !== 0) {
      walk.nodes++;
      result[index] = element;
    } else if (element === undefined && !hasOwn(source, index)) {
      walk.exact = false;
      walk.nodes++;
      result.length = index + 1;
    } else result[index] = copy(walk, element, index, place);
  }
  countBytes(walk, 0, place.key, place.parent);
}

function fillObject(walk: Walk, place: Place): void {
  const source = place.source as Record<string, unknown>;
  const result = place.result as Record<string, unknown>;
  const keys = objectKeys(source);
  refuseMore(walk, keys.length, place);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const item = key === 'toJSON' ? place.toJson : source[key];
    if (typeof item === 'string' && key !== '__proto__') {
      walk.nodes++;
      walk.bytes += key.length + item.length;
      result[key] = item;
    } else if (typeof item === 'number' && item - item === 0 && item !== 0 && key !== '__proto__') {
      walk.nodes++;
      walk.bytes += key.length;
      result[key] = item;
    } else copyProperty(walk, item, result, key, place);
  }
  countBytes(walk, 0, place.key, place.parent);
}

export function copyProperty(
  walk: Walk,
  value: unknown,
  target: Record<string, unknown>,
  key: string,
  place: Place,
): void {
  walk.bytes += key.length;
  if (key === '__proto__') cannotCross(key, place, 'a property of this name cannot cross: rename it');
  target[key] = copy(walk, value, key, place);
}

/** Refuses a container of `count` parts before its first part is read. */
function refuseMore(walk: Walk, count: number, place: Place): void {
  if (walk.nodes + count <= wireBounds.nodes) return;
  tooLarge(place.key, place.parent, `more than ${wireBounds.nodes} values`);
}

function copyBigInt(walk: Walk, value: bigint, key: unknown, parent: Place | null): RichCopy {
  const negative = value < 0n;
  const digits = bigintToString(negative ? -value : value, 16);
  if (digits.length > wireBounds.bigintDigits) {
    tooLarge(key, parent, `more than ${wireBounds.bigintDigits} hexadecimal digits`);
  }
  const rich = addRich(walk, tags.bigint);
  rich.head[0] = countText(walk, `${negative ? '-' : ''}0x${digits}`, key, parent);
  return rich;
}

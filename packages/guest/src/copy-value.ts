import { copyRich, type RichCopy } from './copy-rich.ts';
import { formatPath } from './format-path.ts';
import {
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
import { kindOf } from './rich-kinds.ts';
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

/** One walk's state; a walk may run inside a getter that another walk called. */
export interface Walk {
  exact: boolean;
  readonly rich: Map<object, RichCopy>;
  readonly maxBytes: number;
  /** A lower bound of the encoded bytes of what was met so far. */
  bytes: number;
  nodes: number;
  /** The key that led to each level, for messages. */
  readonly trail: unknown[];
  /** The copy of each object met, from the moment it is begun, so that a cycle finds it. */
  readonly copies: Map<object, object>;
}

export function copyValue(value: unknown, maxBytes: number): Copied {
  const walk: Walk = {
    exact: true,
    rich: new MapConstructor(),
    maxBytes,
    bytes: 0,
    nodes: 0,
    trail: emptyList(),
    copies: new MapConstructor(),
  };
  const root = copy(walk, value, '', 0);
  return { root, exact: walk.exact, rich: walk.rich };
}

/** Copies `value`, which `key` leads to, and which stands inside `level` containers. */
export function copy(walk: Walk, value: unknown, key: unknown, level: number): unknown {
  if (++walk.nodes > wireBounds.nodes) tooLarge(walk, key, level, `more than ${wireBounds.nodes} values`);
  switch (typeof value) {
    case 'string':
      return countText(walk, value, key, level);
    case 'number':
      if (value - value !== 0 || (value === 0 && 1 / value < 0)) walk.exact = false;
      return value;
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : copyObject(walk, value, key, level, true);
    case 'undefined':
      walk.exact = false;
      return value;
    case 'bigint':
      return copyBigInt(walk, value, key, level);
    case 'function':
      return cannotCross(walk, key, level, 'a function cannot cross: call it and pass what it returns');
    default:
      return cannotCross(walk, key, level, 'a symbol cannot cross: pass a string');
  }
}

export function cannotCross(walk: Walk, key: unknown, level: number, reason: string): never {
  throw createRuntimeError('VALUE_NOT_TRANSFERABLE', `${formatPath(walk.trail, key, level)}: ${reason}`);
}

/** Registers a rich copy: the value is sent as a table. */
export function addRich(walk: Walk, tag: RichCopy['tag']): RichCopy {
  const rich: RichCopy = { tag, head: emptyList(), children: emptyList() };
  mapSet(walk.rich, rich, rich);
  walk.exact = false;
  return rich;
}

export function countText(walk: Walk, text: string, key: unknown, level: number): string {
  countBytes(walk, text.length, key, level);
  return text;
}

export function countBytes(walk: Walk, bytes: number, key: unknown, level: number): void {
  walk.bytes += bytes;
  if (walk.bytes > walk.maxBytes) tooLarge(walk, key, level, `more than ${walk.maxBytes} bytes`);
}

function tooLarge(walk: Walk, key: unknown, level: number, size: string): never {
  throw createRuntimeError('RESULT_TOO_LARGE', `${formatPath(walk.trail, key, level)}: the value has ${size}`);
}

function copyObject(walk: Walk, value: object, key: unknown, level: number, convert: boolean): unknown {
  const known = mapGet(walk.copies, value);
  if (known !== undefined) {
    walk.exact = false;
    return known;
  }
  if (level >= wireBounds.depth) tooLarge(walk, key, level, `more than ${wireBounds.depth} levels`);
  walk.trail[level] = key;
  const kind = isArray(value) ? 'array' : kindOf(value);
  if (kind !== 'array' && kind !== 'plain') return copyRich(walk, value, kind, key, level);
  // Read once and kept, because `toJSON` may also be an ordinary property behind a getter.
  const toJson = (value as { toJSON?: unknown }).toJSON;
  if (convert && typeof toJson === 'function') return copyConverted(walk, toJson, value, key, level);
  const result: object = kind === 'array' ? emptyList() : ({ __proto__: null } as object);
  mapSet(walk.copies, value, result);
  if (kind === 'array') fillArray(walk, value as unknown[], result as unknown[], level + 1);
  else fillObject(walk, value, result, level + 1, toJson);
  return result;
}

/** What `toJSON` answered stands for the value; like JSON, its own `toJSON` is not asked again. */
function copyConverted(walk: Walk, toJson: unknown, value: object, key: unknown, level: number): unknown {
  const converted: unknown = apply(toJson as () => unknown, value, [`${key as string | number}`]);
  if (typeof converted === 'object' && converted !== null) return copyObject(walk, converted, key, level, false);
  walk.nodes--;
  return copy(walk, converted, key, level);
}

function fillArray(walk: Walk, value: readonly unknown[], result: unknown[], level: number): void {
  // Converted once: behind a Proxy it may be anything.
  const length = +value.length;
  refuseMore(walk, length, level);
  for (let index = 0; index < length; index++) {
    const element = value[index];
    // The common cases in line: a call costs as much as the copy.
    if (typeof element === 'string') {
      walk.nodes++;
      walk.bytes += element.length;
      result[index] = element;
    } else if (typeof element === 'number' && element - element === 0 && element !== 0) {
      walk.nodes++;
      result[index] = element;
    } else if (element === undefined && !hasOwn(value, index)) {
      walk.exact = false;
      walk.nodes++;
      result.length = index + 1;
    } else result[index] = copy(walk, element, index, level);
  }
  countBytes(walk, 0, walk.trail[level - 1], level - 1);
}

function fillObject(walk: Walk, value: object, result: object, level: number, toJson: unknown): void {
  const source = value as Record<string, unknown>;
  const target = result as Record<string, unknown>;
  const keys = objectKeys(value);
  refuseMore(walk, keys.length, level);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const item = key === 'toJSON' ? toJson : source[key];
    if (typeof item === 'string' && key !== '__proto__') {
      walk.nodes++;
      walk.bytes += key.length + item.length;
      target[key] = item;
    } else if (typeof item === 'number' && item - item === 0 && item !== 0 && key !== '__proto__') {
      walk.nodes++;
      walk.bytes += key.length;
      target[key] = item;
    } else copyProperty(walk, item, target, key, level);
  }
  countBytes(walk, 0, walk.trail[level - 1], level - 1);
}

export function copyProperty(
  walk: Walk,
  value: unknown,
  target: Record<string, unknown>,
  key: string,
  level: number,
): void {
  walk.bytes += key.length;
  if (key === '__proto__') cannotCross(walk, key, level, 'a property of this name cannot cross: rename it');
  target[key] = copy(walk, value, key, level);
}

/** Refuses a container of `count` parts before its first part is read. */
function refuseMore(walk: Walk, count: number, level: number): void {
  if (walk.nodes + count <= wireBounds.nodes) return;
  tooLarge(walk, walk.trail[level - 1], level - 1, `more than ${wireBounds.nodes} values`);
}

function copyBigInt(walk: Walk, value: bigint, key: unknown, level: number): RichCopy {
  const negative = value < 0n;
  const digits = bigintToString(negative ? -value : value, 16);
  if (digits.length > wireBounds.bigintDigits) {
    tooLarge(walk, key, level, `more than ${wireBounds.bigintDigits} hexadecimal digits`);
  }
  const rich = addRich(walk, tags.bigint);
  rich.head[0] = countText(walk, `${negative ? '-' : ''}0x${digits}`, key, level);
  return rich;
}

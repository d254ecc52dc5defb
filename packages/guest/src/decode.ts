import { createView } from './byte-views.ts';
import {
  ArrayPrototype,
  BigIntConstructor,
  DateConstructor,
  defineValue,
  emptyList,
  isArray,
  jsonParse,
  MapConstructor,
  mapSet,
  ObjectPrototype,
  objectKeys,
  RegExpConstructor,
  SetConstructor,
  setAdd,
  setPrototypeOf,
  stringSlice,
} from './primordials.ts';
import { createError } from './runtime-error.ts';
import { createSearchParams, createUrl } from './web-classes.ts';
import { specials, tags } from './wire.ts';

type Node = (string | number | null)[];

/** The guest value of a wire form that the host wrote (see `wire.ts`). Throws TypeError when it is malformed. */
export function decode(encoded: string): unknown {
  switch (encoded[0]) {
    case 'j':
      return jsonParse(stringSlice(encoded, 1));
    case 'u':
      return undefined;
    case 't':
      return readTable(jsonParse(stringSlice(encoded, 1)));
    default:
      throw new TypeError('a value of unknown form crossed the boundary');
  }
}

/** Two passes: every object is made empty first, so that cycles find theirs, then filled. */
function readTable(table: unknown): unknown {
  if (typeof table === 'number') return specialValue(table);
  const nodes = table as (Node | string | number | boolean | null)[];
  const values: unknown[] = emptyList();
  const lookUp = (reference: unknown): unknown => {
    const index = reference as number;
    return index < 0 ? specialValue(index) : values[index];
  };
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    values[index] = isArray(node) ? createShell(node) : node;
  }
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (isArray(node)) fillShell(node, values[index], lookUp);
  }
  // After all others, because an error takes the properties out of an object that must be complete.
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (isArray(node) && node[0] === tags.error) fillError(node, values[index] as Error, lookUp);
  }
  return values[0];
}

function createShell(node: Node): unknown {
  const first = node[1] as string;
  switch (node[0]) {
    case tags.object:
      return { __proto__: null };
    case tags.array:
      return emptyList();
    case tags.bigint:
      return first[0] === '-' ? -BigIntConstructor(stringSlice(first, 1)) : BigIntConstructor(first);
    case tags.date:
      return new DateConstructor((node[1] as number | null) ?? NaN);
    case tags.map:
      return new MapConstructor();
    case tags.set:
      return new SetConstructor();
    case tags.regexp:
      return new RegExpConstructor(first, node[2] as string);
    case tags.bytes:
      return createView(first, node[2] as string);
    case tags.error:
      return createError(first, node[2] as string);
    case tags.url:
      return createUrl(first);
    case tags.searchParams:
      return createSearchParams(first);
    default:
      throw new TypeError('a value of unknown kind crossed the boundary');
  }
}

type LookUp = (reference: unknown) => unknown;

/** Objects and arrays get their prototype last: while they have none, no setter of the guest's can be met. */
function fillShell(node: Node, shell: unknown, lookUp: LookUp): void {
  switch (node[0]) {
    case tags.object:
      for (let index = 1; index < node.length; index += 2) {
        (shell as Record<string, unknown>)[node[index] as string] = lookUp(node[index + 1]);
      }
      setPrototypeOf(shell as object, ObjectPrototype);
      break;
    case tags.array:
      (shell as unknown[]).length = node.length - 1;
      for (let index = 1; index < node.length; index++) {
        if (node[index] !== specials.hole) (shell as unknown[])[index - 1] = lookUp(node[index]);
      }
      setPrototypeOf(shell as object, ArrayPrototype);
      break;
    case tags.map:
      for (let index = 1; index < node.length; index += 2) {
        mapSet(shell as Map<unknown, unknown>, lookUp(node[index]), lookUp(node[index + 1]));
      }
      break;
    case tags.set:
      for (let index = 1; index < node.length; index++) setAdd(shell as Set<unknown>, lookUp(node[index]));
      break;
    default:
  }
}

function fillError(node: Node, error: Error, lookUp: LookUp): void {
  if (typeof node[3] === 'string') defineValue(error, 'stack', node[3]);
  if (node[4] !== specials.absent) defineValue(error, 'cause', lookUp(node[4]));
  if (node[5] !== specials.absent) defineValue(error, 'errors', lookUp(node[5]));
  if (node[6] === specials.absent) return;
  const properties = lookUp(node[6]) as Record<string, unknown>;
  const keys = objectKeys(properties);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    defineValue(error, key, properties[key], true);
  }
}

function specialValue(special: number): unknown {
  switch (special) {
    case specials.undefined:
      return undefined;
    case specials.nan:
      return NaN;
    case specials.infinity:
      return Infinity;
    case specials.negativeInfinity:
      return -Infinity;
    case specials.negativeZero:
      return -0;
    default:
      throw new TypeError('a reference of unknown kind crossed the boundary');
  }
}

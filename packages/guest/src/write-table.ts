import { absent, type RichCopy } from './copy-rich.ts';
import type { Copied } from './copy-value.ts';
import {
  append,
  emptyList,
  hasOwn,
  isArray,
  isNotANumber,
  MapConstructor,
  mapGet,
  mapSet,
  objectKeys,
} from './primordials.ts';
import { specials, tags } from './wire.ts';

/** The table of a copy, or a bare special when the root itself is one (see `wire.ts`). Needs no recursion. */
export function writeTable(copied: Copied): unknown {
  const table: unknown[] = emptyList();
  const sources: unknown[] = emptyList();
  const indices = new MapConstructor<unknown, number>();

  const reference = (value: unknown): number => {
    const special = specialOf(value);
    if (special !== undefined) return special;
    const known = mapGet(indices, value);
    if (known !== undefined) return known;
    const index = sources.length;
    sources[index] = value;
    mapSet(indices, value, index);
    return index;
  };

  const root = reference(copied.root);
  if (root < 0) return root;
  for (let index = 0; index < sources.length; index++) {
    const source = sources[index];
    table[index] = typeof source === 'object' && source !== null ? writeNode(source, copied.rich, reference) : source;
  }
  return table;
}

type Reference = (value: unknown) => number;

function writeNode(source: object, rich: Map<object, RichCopy>, reference: Reference): unknown[] {
  const node: unknown[] = emptyList();
  const copy = mapGet(rich, source);
  if (copy !== undefined) {
    append(node, copy.tag);
    for (let index = 0; index < copy.head.length; index++) append(node, copy.head[index]);
    for (let index = 0; index < copy.children.length; index++) append(node, reference(copy.children[index]));
  } else if (isArray(source)) {
    append(node, tags.array);
    for (let index = 0; index < source.length; index++) {
      append(node, hasOwn(source, index) ? reference(source[index]) : specials.hole);
    }
  } else {
    append(node, tags.object);
    const keys = objectKeys(source);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      append(node, key);
      append(node, reference((source as Record<string, unknown>)[key]));
    }
  }
  return node;
}

function specialOf(value: unknown): number | undefined {
  if (value === undefined) return specials.undefined;
  if (value === absent) return specials.absent;
  if (typeof value !== 'number') return undefined;
  if (isNotANumber(value)) return specials.nan;
  if (value === Infinity) return specials.infinity;
  if (value === -Infinity) return specials.negativeInfinity;
  return value === 0 && 1 / value < 0 ? specials.negativeZero : undefined;
}

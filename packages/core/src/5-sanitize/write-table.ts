import { specials, tags } from '../generated/wire.ts';
import { absent, hole, RichCopy } from './clean-copy.ts';

export type TableNode = string | number | boolean | null | readonly (string | number | null)[];

/**
 * The wire's table of a clean copy, or the one special that the whole value is. Recursion is bounded: the copy was
 * walked in the same order under the depth limit.
 */
export function writeTable(root: unknown): TableNode[] | number {
  const table: TableNode[] = [];
  const places = new Map<object, number>();

  const write = (value: unknown): number => {
    const special = specialOf(value);
    if (special !== null) return special;
    if (typeof value !== 'object' || value === null) return table.push(value as TableNode) - 1;
    const known = places.get(value);
    if (known !== undefined) return known;
    const node: (string | number | null)[] = [];
    const place = table.push(node) - 1;
    places.set(value, place);
    if (value instanceof RichCopy) {
      node.push(value.tag, ...value.head);
      for (const child of value.children) node.push(write(child));
    } else if (Array.isArray(value)) {
      node.push(tags.array);
      for (const item of value) node.push(write(item));
    } else {
      node.push(tags.object);
      for (const key of Object.keys(value)) node.push(key, write((value as Record<string, unknown>)[key]));
    }
    return place;
  };

  const rootReference = write(root);
  return rootReference < 0 ? rootReference : table;
}

function specialOf(value: unknown): number | null {
  if (value === undefined) return specials.undefined;
  if (value === hole) return specials.hole;
  if (value === absent) return specials.absent;
  if (typeof value !== 'number') return null;
  if (Number.isNaN(value)) return specials.nan;
  if (value === Number.POSITIVE_INFINITY) return specials.infinity;
  if (value === Number.NEGATIVE_INFINITY) return specials.negativeInfinity;
  return Object.is(value, -0) ? specials.negativeZero : null;
}

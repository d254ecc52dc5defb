import { tags } from '../generated/wire.ts';
import { type CrossingFailure, type CrossingLimits, tooLarge } from './crossing.ts';
import type { TableNode } from './write-table.ts';

interface Places {
  readonly first: number;
  readonly step: number;
}

/** Where a node's references stand: from `first`, every `step` places. Tags that are not here have none. */
const references: ReadonlyMap<unknown, Places> = new Map([
  [tags.object, { first: 2, step: 2 }],
  [tags.array, { first: 1, step: 1 }],
  [tags.map, { first: 1, step: 1 }],
  [tags.set, { first: 1, step: 1 }],
  [tags.error, { first: 4, step: 1 }],
]);
const noReferences: Places = { first: Number.POSITIVE_INFINITY, step: 1 };

export function referencesOf(node: unknown): Places {
  return (Array.isArray(node) ? references.get(node[0]) : undefined) ?? noReferences;
}

/**
 * Whether a well-formed table, written out in full with every shared object repeated where it occurs, keeps the
 * limits. Each node is measured once (so a bomb of shared references costs no more than its text), and a reference
 * back to an object that is being measured counts as one value. Iterative.
 */
export function measureTable(table: readonly TableNode[], limits: Required<CrossingLimits>): CrossingFailure | null {
  const nodes = new Float64Array(table.length);
  const characters = new Float64Array(table.length);
  const levels = new Float64Array(table.length);
  const next = new Float64Array(table.length);
  const isOpen = new Uint8Array(table.length);
  const open = [0];
  enter(0);

  while (open.length > 0) {
    const place = open[open.length - 1] as number;
    const node = table[place] as TableNode;
    const { step } = referencesOf(node);
    const at = next[place] as number;
    if (!Array.isArray(node) || at >= node.length) {
      open.pop();
      isOpen[place] = 0;
      const parent = open[open.length - 1];
      if (parent !== undefined) add(parent, place);
      continue;
    }
    next[place] = at + step;
    const reference = node[at] as number;
    if (reference < 0 || isOpen[reference] === 1) nodes[place] = (nodes[place] as number) + 1;
    else if (nodes[reference] === 0) {
      enter(reference);
      open.push(reference);
    } else add(place, reference);
    if ((nodes[place] as number) > limits.maxNodes) return tooLarge(`${limits.maxNodes} values`);
  }
  if ((nodes[0] as number) > limits.maxNodes) return tooLarge(`${limits.maxNodes} values`);
  if ((levels[0] as number) > limits.maxDepth) return tooLarge(`${limits.maxDepth} levels`);
  if ((characters[0] as number) > limits.maxBytes) return tooLarge(`${limits.maxBytes} bytes`);
  return null;

  function enter(place: number): void {
    const node = table[place] as TableNode;
    const { first, step } = referencesOf(node);
    nodes[place] = 1;
    isOpen[place] = 1;
    next[place] = first;
    characters[place] = ownCharacters(node, first, step);
    levels[place] = Array.isArray(node) && first !== Number.POSITIVE_INFINITY ? 1 : 0;
  }

  function add(parent: number, child: number): void {
    nodes[parent] = (nodes[parent] as number) + (nodes[child] as number);
    characters[parent] = (characters[parent] as number) + (characters[child] as number);
    levels[parent] = Math.max(levels[parent] as number, (levels[child] as number) + 1);
  }
}

/** Characters of the node's own strings and keys: everything that is not a reference. */
function ownCharacters(node: TableNode, first: number, step: number): number {
  if (typeof node === 'string') return node.length;
  if (!Array.isArray(node)) return 0;
  let sum = 0;
  for (let index = 1; index < node.length; index += 1) {
    if (index >= first && (index - first) % step === 0) continue;
    const operand: unknown = node[index];
    if (typeof operand === 'string') sum += operand.length;
  }
  return sum;
}

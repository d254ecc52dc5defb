import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName } from '../../tool-reference.ts';
import { alterWords, isLooking, makeWords, stemsOf } from '../../tool-verbs.ts';
import { pagingWords } from '../../work-words.ts';
import { fromTool, readWork, type WorkCall } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** A record is given what belongs to another: that of the turn before, or of another place in the list. */
export const recordsMixed: ScoringRule = {
  id: 'records-mixed',
  weight: 70,
  needs: 'action',
  find({ program, code }) {
    const assigned: { readonly name: string; readonly start: number }[] = [];
    const columns = new Set<string>();
    const moved = new Set<string>();
    const tests: { readonly start: number; readonly end: number; readonly text: string }[] = [];
    const nodes = nodesOf(program);
    for (const { id, init } of nodes.of('VariableDeclarator')) {
      if (id.type !== 'Identifier' || !init) continue;
      const { isColumn, isMoved } = chainOf(init as AnyNode);
      if (isColumn) columns.add(id.name);
      if (isColumn && isMoved) moved.add(id.name);
    }
    for (const { callee } of nodes.of('CallExpression')) {
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') continue;
      if (movers.has(memberName(callee) ?? '')) moved.add(callee.object.name);
    }
    for (const { start, end, test } of nodes.of('IfStatement'))
      tests.push({ start, end, text: code.slice(test.start, Math.min(test.end, test.start + 300)) });
    for (const { operator, left, start } of nodes.of('AssignmentExpression'))
      if (operator === '=' && left.type === 'Identifier') assigned.push({ name: left.name, start });
    const isCarried = ({ node, place, arguments: given }: WorkCall): boolean => {
      const loop = place.loops.at(-1);
      if (loop === undefined || loop.kind !== 'each' || (loop.over.flags & fromTool) === 0) return false;
      return given.some(({ path, value, cell }) => {
        const name = carriedName(value as AnyNode, path);
        if (name === null || (cell.flags & fromTool) === 0 || isPlace(path)) return false;
        // What is empty is filled with the last that was there.
        const isFilling = tests.some(
          ({ start, end, text }) => start < node.start && node.end <= end && path !== '' && text.includes(`.${path}`),
        );
        if (isFilling) return false;
        const inside = assigned.filter(
          (one) => one.name === name && one.start > loop.node.start && one.start < loop.node.end,
        );
        return inside.length > 0 && inside.every(({ start }) => start > node.end);
      });
    };
    const isCrossed = ({ arguments: given }: WorkCall): boolean => {
      const places = given.flatMap(({ path, value }) => (isPlace(path) ? [] : (placeOf(value as AnyNode, code) ?? [])));
      // A column of the records that was put into another order, beside the records themselves.
      const isBeside = given.some(
        ({ value, cell }) => (cell.flags & fromTool) !== 0 && !columns.has(placeOf(value as AnyNode, code)?.list ?? ''),
      );
      if (isBeside && places.some(({ list }) => columns.has(list) && moved.has(list))) return true;
      return places.some(({ list, index }) => places.some((other) => other.list === list && other.index !== index));
    };
    return readWork(program)
      .calls.filter((call) => call.tool !== null && changes(call.tool) && call.place.loops.length > 0)
      .filter((call) => isCarried(call) || isCrossed(call))
      .map(({ tool, node }) => ({
        message: `gives records with "${tool}" what belongs to others`,
        offset: node.start,
      }));
  },
};

function changes(tool: string): boolean {
  return !isLooking(tool) && stemsOf(tool).some((stem) => alterWords.has(stem) || makeWords.has(stem));
}

/** `last`, or `last.phone` for a phone. */
function carriedName(value: AnyNode, path: string): string | null {
  if (value.type === 'Identifier') return value.name;
  const isSame = value.type === 'MemberExpression' && value.object.type === 'Identifier' && memberName(value) === path;
  return isSame ? (value.object as Extract<AnyNode, { type: 'Identifier' }>).name : null;
}

const movers = new Set(['pop', 'reverse', 'shift', 'sort', 'unshift']);

/** Whether `rows.map((row) => row.owner).reverse()` takes one field of each record, and moves it about. */
function chainOf(init: AnyNode): { readonly isColumn: boolean; readonly isMoved: boolean } {
  let isColumn = false;
  let isMoved = false;
  let node = init;
  while (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const name = memberName(node.callee) ?? '';
    const [callback] = node.arguments as AnyNode[];
    if (name === 'map' && callback?.type === 'ArrowFunctionExpression' && callback.body.type === 'MemberExpression')
      isColumn = true;
    // Only after it was taken out: sorted records keep what is theirs.
    else if (!isColumn && (movers.has(name) || name === 'toSorted' || name === 'toReversed')) isMoved = true;
    node = node.callee.object as AnyNode;
  }
  return { isColumn, isMoved };
}

/** Arguments that are there to tell of another record. */
const linkWords = new Set([
  'destination',
  'left',
  'link',
  'opponent',
  'origin',
  'parent',
  'partner',
  'prev',
  'previous',
  'reply',
  'right',
  'source',
  'target',
  'thread',
]);

function isPlace(path: string): boolean {
  return stemsOf(path).some((name) => pagingWords.has(name) || linkWords.has(name));
}

/** `rows[i + 1].phone`: the list and the place in it. */
function placeOf(value: AnyNode, code: string): { readonly list: string; readonly index: string } | null {
  for (let node = value; node.type === 'MemberExpression'; node = node.object as AnyNode) {
    if (!node.computed || node.object.type !== 'Identifier' || node.property.type === 'Literal') continue;
    return { list: node.object.name, index: code.slice(node.property.start, node.property.end) };
  }
  return null;
}

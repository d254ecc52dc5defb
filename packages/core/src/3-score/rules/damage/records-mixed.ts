import { walk } from '@enclave-vm/ast';
import type { AnyNode } from '../../syntax.ts';
import { alterWords, isLooking, stemsOf } from '../../tool-verbs.ts';
import { fromTool, readWork, type WorkCall } from '../../work/index.ts';
import { pagingWords } from '../../work-words.ts';
import type { ScoringRule } from '../rule.ts';

/** A record is given what belongs to another: that of the turn before, or of another place in the list. */
export const recordsMixed: ScoringRule = {
  id: 'records-mixed',
  weight: 70,
  find({ program, code }) {
    const assigned: { readonly name: string; readonly start: number }[] = [];
    walk(program, (node) => {
      if (node.type === 'AssignmentExpression' && node.operator === '=' && node.left.type === 'Identifier')
        assigned.push({ name: node.left.name, start: node.start });
    });
    const isCarried = ({ node, place, arguments: given }: WorkCall): boolean => {
      const loop = place.loops.at(-1);
      if (loop === undefined || loop.kind !== 'each' || (loop.over.flags & fromTool) === 0) return false;
      return given.some(({ path, value, cell }) => {
        if (value.type !== 'Identifier' || (cell.flags & fromTool) === 0 || isPlace(path)) return false;
        const { name } = value as Extract<AnyNode, { type: 'Identifier' }>;
        const inside = assigned.filter(
          (one) => one.name === name && one.start > loop.node.start && one.start < loop.node.end,
        );
        return inside.length > 0 && inside.every(({ start }) => start > node.end);
      });
    };
    const isCrossed = ({ arguments: given }: WorkCall): boolean => {
      const places = given.flatMap(({ path, value }) => (isPlace(path) ? [] : (placeOf(value as AnyNode, code) ?? [])));
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
  return !isLooking(tool) && stemsOf(tool).some((stem) => alterWords.has(stem));
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

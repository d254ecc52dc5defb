import type { AnyNode, Node } from './syntax.ts';
import { memberName } from './tool-reference.ts';

/** Methods that run their callback once for every element. */
const repeatingMethods = new Set([
  'each',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'from',
  'map',
  'mapAsync',
  'reduce',
  'reduceRight',
  'replace',
  'replaceAll',
  'some',
  'sort',
  'toSorted',
]);

/**
 * Whether a node runs once for every turn of a loop or every element of an array, as far as the text around it tells.
 * `known` keeps what was found for the nodes on the way up, so that all nodes of a deep tree together cost one climb.
 *
 * @param level how many of `ancestors` are the node's own
 */
export function isRepeated(
  node: Node,
  ancestors: readonly AnyNode[],
  level: number,
  known: Map<Node, boolean>,
): boolean {
  let child = node;
  let at = level;
  let repeated: boolean | undefined;
  for (; repeated === undefined; at -= 1) {
    const parent = at > 0 ? (ancestors[at - 1] as AnyNode) : undefined;
    repeated = known.get(child) ?? (parent === undefined ? false : repeats(parent, child) ? true : undefined);
    if (repeated === undefined) child = parent as AnyNode;
  }
  known.set(node, repeated);
  for (let below = level - 1; below > at; below -= 1) known.set(ancestors[below] as AnyNode, repeated);
  return repeated;
}

function repeats(parent: AnyNode, child: Node): boolean {
  switch (parent.type) {
    case 'WhileStatement':
    case 'DoWhileStatement':
      return true;
    case 'ForStatement':
      return child !== parent.init;
    case 'ForOfStatement':
    case 'ForInStatement':
      return child === parent.body;
    case 'CallExpression':
      return child !== parent.callee && isRepeatingMethod(parent.callee as AnyNode) && couldBeCallback(child);
    default:
      return false;
  }
}

function isRepeatingMethod(callee: AnyNode): boolean {
  const member = callee.type === 'ChainExpression' ? callee.expression : callee;
  if (member.type !== 'MemberExpression') return false;
  const name = memberName(member);
  return name !== null && repeatingMethods.has(name);
}

/** `ids.map(fetchOne)` and `ids.map((id) => …)`, but not `list.find(await callTool('x'))`, which runs once. */
function couldBeCallback(node: Node): boolean {
  return callbackTypes.has(node.type);
}

const callbackTypes = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'Identifier', 'MemberExpression']);

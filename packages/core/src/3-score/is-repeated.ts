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

/** Whether a node runs once for every turn of a loop or every element of an array, as far as the text around it tells. */
export function isRepeated(node: Node, ancestors: readonly AnyNode[]): boolean {
  let child = node;
  for (let level = ancestors.length - 1; level >= 0; level -= 1) {
    const parent = ancestors[level] as AnyNode;
    switch (parent.type) {
      case 'WhileStatement':
      case 'DoWhileStatement':
        return true;
      case 'ForStatement':
        if (child !== parent.init) return true;
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
        if (child === parent.body) return true;
        break;
      case 'CallExpression':
        if (child !== parent.callee && isRepeatingMethod(parent.callee as AnyNode) && couldBeCallback(child))
          return true;
        break;
    }
    child = parent;
  }
  return false;
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

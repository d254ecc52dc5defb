import type { AnyNode, CallExpression } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import { isFunction } from '../roles.ts';
import type { Rule } from '../rule.ts';
import { staticKey } from '../static-key.ts';

/**
 * Points at tool calls whose promise is dropped: a statement that is only the call, and a call in the callback of
 * `forEach`, which awaits nothing. `void callTool(…)` says that it is meant.
 */
export const unawaitedToolCall: Rule = {
  id: 'unawaited-tool-call',
  description: ruleIds['unawaited-tool-call'],
  check: ({ report, declared }) => ({
    CallExpression(node, ancestors) {
      if (!isToolCall(node, declared)) return;
      if (isDropped(node, ancestors)) {
        report({
          node,
          message: 'Nobody awaits this tool call, so the script may end before it happens.',
          hint: 'Write `await` before it, or collect the promises and await Promise.all(promises).',
        });
      } else if (isInForEach(ancestors)) {
        report({
          node,
          message: 'forEach does not await its callback, so the script may end before this tool call happens.',
          hint: 'Use `for (const item of items) { await … }`, or await Promise.all(items.map(async (item) => …)).',
        });
      }
    },
  }),
};

function isToolCall(node: CallExpression, declared: ReadonlySet<string>): boolean {
  let root: AnyNode = node.callee;
  if (root.type === 'Identifier') return root.name === 'callTool' && !declared.has('callTool');
  while (root.type === 'MemberExpression') root = root.object;
  return root.type === 'Identifier' && root.name === 'tools' && !declared.has('tools');
}

function isDropped(node: AnyNode, ancestors: readonly AnyNode[]): boolean {
  let value = node;
  for (let index = ancestors.length - 1; index >= 0; index--) {
    const parent = ancestors[index] as AnyNode;
    if (parent.type === 'ExpressionStatement') return true;
    const isPassedOn =
      (parent.type === 'LogicalExpression' && parent.right === value) ||
      (parent.type === 'ConditionalExpression' && parent.test !== value) ||
      parent.type === 'ChainExpression';
    if (!isPassedOn) return false;
    value = parent;
  }
  return false;
}

/** Levels between a call and the callback it stands in; a chain of operators can be thousands deep at every call. */
const mostLevels = 200;

function isInForEach(ancestors: readonly AnyNode[]): boolean {
  const nearest = ancestors.slice(-mostLevels);
  const index = nearest.findLastIndex(isFunction);
  const call = nearest[index - 1];
  if (call?.type !== 'CallExpression') return false;
  return call.arguments[0] === nearest[index] && staticKey(call.callee) === 'forEach';
}

import type { AnyNode } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';

/**
 * Refuses at STRICT computed keys that are objects, functions or assignments: they can turn into another key each time
 * they are read. Variables, members, calls, templates and arithmetic pass; the transform guards their values.
 */
export const strictKey: Rule = {
  id: 'strict-key',
  description: ruleIds['strict-key'],
  check({ report }) {
    const check = (key: AnyNode) => {
      if (!refusedTypes.has(key.type)) return;
      report({
        node: key,
        message: 'A computed key at STRICT must be a plain expression.',
        hint: 'Compute the key in a variable first: `const key = String(…)`, then `object[key]`.',
      });
    };
    return {
      MemberExpression: (node) => {
        if (node.computed) check(node.property);
      },
      Property: (node) => {
        if (node.computed) check(node.key);
      },
    };
  },
};

const refusedTypes: ReadonlySet<string> = new Set([
  ...['ArrayExpression', 'ObjectExpression', 'ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'],
  ...['AssignmentExpression', 'SequenceExpression', 'NewExpression'],
]);

import { functionConstructors } from '../../dangerous-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import { globalNames } from '../global-names.ts';
import type { Rule } from '../rule.ts';

/** Refuses `Function` and the names that its kin are given; `x instanceof Function` passes. */
export const noFunctionConstructor: Rule = {
  id: 'no-function-constructor',
  description: ruleIds['no-function-constructor'],
  check: ({ report }) =>
    globalNames(functionConstructors, (node, name, ancestors) => {
      const parent = ancestors.at(-1);
      if (parent?.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === node) return;
      report({
        node,
        message: `\`${name}\` is not allowed: it compiles text into code.`,
        hint: 'Write an ordinary function. To ask whether something is one, write `typeof x === "function"`.',
      });
    }),
};

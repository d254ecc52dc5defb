import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';

const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Refuses `for` loops at STRICT that do not have the form `for (let i = …; i < …; i++)`. */
export const strictBoundedLoop: Rule = {
  id: 'strict-bounded-loop',
  description: ruleIds['strict-bounded-loop'],
  check: ({ report }) => ({
    ForStatement(node) {
      const isBounded =
        node.init?.type === 'VariableDeclaration' &&
        node.test?.type === 'BinaryExpression' &&
        comparisons.has(node.test.operator) &&
        (node.update?.type === 'UpdateExpression' || node.update?.type === 'AssignmentExpression');
      if (isBounded) return;
      report({
        node: { start: node.start, end: node.start + 'for'.length },
        message: 'A for loop at STRICT must show where it ends.',
        hint: 'Write `for (let i = 0; i < limit; i++)` or `for (const item of items)`.',
      });
    },
  }),
};

import { ruleIds } from '../../rule-ids.ts';
import { isVariableName } from '../roles.ts';
import type { Rule } from '../rule.ts';

/** Refuses `globalThis`: every global has a name of its own. */
export const noGlobalThis: Rule = {
  id: 'no-global-this',
  description: ruleIds['no-global-this'],
  check: ({ report }) => ({
    Identifier(node, ancestors) {
      if (node.name !== 'globalThis' || !isVariableName(node, ancestors.at(-1))) return;
      report({
        node,
        message: '`globalThis` is not allowed at this security level.',
        hint: 'Use the global by its own name, and keep values in variables.',
      });
    },
  }),
};

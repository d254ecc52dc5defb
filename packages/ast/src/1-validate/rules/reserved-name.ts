import type { Identifier, PrivateIdentifier } from 'acorn';
import { helperPrefix } from '../../helper-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';

/** Refuses every name, of a variable, property or label, that starts like the helpers of the transform. */
export const reservedName: Rule = {
  id: 'reserved-name',
  description: ruleIds['reserved-name'],
  check({ report }) {
    const check = (node: Identifier | PrivateIdentifier) => {
      if (!node.name.startsWith(helperPrefix)) return;
      report({
        node,
        message: `Names that start with \`${helperPrefix}\` are not allowed.`,
        hint: 'Rename it.',
      });
    };
    return { Identifier: check, PrivateIdentifier: check };
  },
};

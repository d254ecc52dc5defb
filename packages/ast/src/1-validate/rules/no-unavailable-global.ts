import type { Identifier } from 'acorn';
import { unavailableGlobals } from '../../dangerous-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import { isVariableName } from '../roles.ts';
import type { Rule } from '../rule.ts';

/**
 * Refuses globals of Node.js and browsers that do not exist here, with what to write instead, so that a script fails
 * before its first tool call and not after its third. A name that the script declares, in whatever scope, or asks for
 * with `typeof` passes.
 */
export const noUnavailableGlobal: Rule = {
  id: 'no-unavailable-global',
  description: ruleIds['no-unavailable-global'],
  check({ report, declared }) {
    const uses: Identifier[] = [];
    const known = new Set<string>();
    return {
      Identifier(node, ancestors) {
        if (!unavailableGlobals.has(node.name) || declared.has(node.name)) return;
        const parent = ancestors.at(-1);
        if (!isVariableName(node, parent)) return;
        // Function and class expressions declare their own name for themselves.
        const isOwnName = parent !== undefined && 'id' in parent && parent.id === node;
        if (isOwnName || (parent?.type === 'UnaryExpression' && parent.operator === 'typeof')) known.add(node.name);
        else uses.push(node);
      },
      end() {
        for (const node of uses) {
          if (known.has(node.name)) continue;
          report({
            node,
            message: `\`${node.name}\` does not exist here.`,
            hint: unavailableGlobals.get(node.name) ?? 'Declare it.',
          });
        }
      },
    };
  },
};

import { ruleIds } from '../../rule-ids.ts';
import { globalNames } from '../global-names.ts';
import type { Rule } from '../rule.ts';

const names: ReadonlySet<string> = new Set(['eval']);

/** Refuses `eval` however it is called: directly, as `(0, eval)`, as `globalThis.eval`. A property `eval` of anything else passes. */
export const noEval: Rule = {
  id: 'no-eval',
  description: ruleIds['no-eval'],
  check: ({ report }) =>
    globalNames(names, (node) => {
      report({
        node,
        message: '`eval` is not allowed.',
        hint: 'Write the code itself, or use JSON.parse for data and an object of functions for a choice at run time.',
      });
    }),
};

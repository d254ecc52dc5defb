import type { AnyNode } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';
import { maxJudgedLength, slowPart } from '../slow-regex.ts';
import { constantString } from '../static-key.ts';

/**
 * Points at regular expressions that can take exponential time, as literals and as text given to RegExp. Only a
 * warning at STANDARD and PERMISSIVE, where the engine's fuel ends them anyway.
 */
export const noSlowRegex: Rule = {
  id: 'no-slow-regex',
  description: ruleIds['no-slow-regex'],
  check({ report }) {
    const check = (node: AnyNode, pattern: string, flags: string) => {
      if (pattern.length > maxJudgedLength) {
        report({
          node,
          message: `A regular expression is longer than ${maxJudgedLength} characters.`,
          hint: 'Split it into several shorter ones.',
        });
        return;
      }
      const part = slowPart(pattern, flags);
      if (part === undefined) return;
      report({
        node,
        message: `The part \`${part.slice(0, 60)}\` of this regular expression can take exponential time.`,
        hint: 'Make each repetition start with something that the rest cannot match, or use split and string methods.',
      });
    };
    const checkCall = (node: { readonly callee: AnyNode; readonly arguments: readonly AnyNode[] }) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return;
      const [pattern, flags] = node.arguments;
      const text = constantString(pattern);
      if (pattern !== undefined && text !== undefined) check(pattern, text, constantString(flags) ?? '');
    };
    return {
      Literal(node) {
        if (node.regex) check(node, node.regex.pattern, node.regex.flags);
      },
      NewExpression: checkCall,
      CallExpression: checkCall,
    };
  },
};

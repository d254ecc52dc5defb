import type { Identifier } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import { isVariableName } from '../roles.ts';
import type { Rule } from '../rule.ts';

/** Refuses at STRICT every global that is not on the list: what reaches tools, and what computes on plain data. */
export const strictGlobal: Rule = {
  id: 'strict-global',
  description: ruleIds['strict-global'],
  check({ report, declared }) {
    const check = (node: Identifier) => {
      report({
        node,
        message: `\`${node.name}\` is neither declared nor one of the globals that STRICT allows.`,
        hint: `Declare it, or use ${[...allowedGlobals].slice(0, 12).join(', ')} and the like.`,
      });
    };
    return {
      Identifier(node, ancestors) {
        if (allowedGlobals.has(node.name) || declared.has(node.name) || node.name === 'arguments') return;
        const parent = ancestors.at(-1);
        const isOwnName = parent !== undefined && 'id' in parent && parent.id === node;
        if (!isOwnName && isVariableName(node, parent)) check(node);
      },
    };
  },
};

const allowedGlobals: ReadonlySet<string> = new Set([
  ...['callTool', 'tools', 'console', 'JSON', 'Math', 'Object', 'Array', 'String', 'Number', 'Boolean', 'Date'],
  ...['Promise', 'Map', 'Set', 'Error', 'TypeError', 'RangeError', 'BigInt', 'Intl', 'URL', 'URLSearchParams'],
  ...['undefined', 'NaN', 'Infinity', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'structuredClone', 'setTimeout'],
  ...['clearTimeout', 'encodeURIComponent', 'decodeURIComponent', 'atob', 'btoa', 'crypto'],
]);

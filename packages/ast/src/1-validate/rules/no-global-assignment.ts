import type { AnyNode } from 'acorn';
import { protectedGlobals } from '../../dangerous-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import { isGlobalObject } from '../global-names.ts';
import { isVariableName, isWriteTarget } from '../roles.ts';
import type { Rule } from '../rule.ts';
import { staticKey } from '../static-key.ts';

/**
 * Refuses to assign to a global that scripts rely on, such as `callTool` or `JSON`. A local variable of that name
 * (`const tools = await callTool('list')`) passes, because it harms nothing; at STRICT it does not, because there a
 * reader and the scorer take such a name for the global.
 */
export const noGlobalAssignment: Rule = {
  id: 'no-global-assignment',
  description: ruleIds['no-global-assignment'],
  check({ report, declared, level }) {
    const refuse = (node: AnyNode, name: string) => {
      report({
        node,
        message: `\`${name}\` is a global that every script uses; it cannot be replaced.`,
        hint: `Declare a variable with another name than \`${name}\`.`,
      });
    };
    return {
      Identifier(node, ancestors) {
        if (!protectedGlobals.has(node.name) || !isVariableName(node, ancestors.at(-1))) return;
        const isOwn = declared.has(node.name);
        if (isOwn ? level === 'STRICT' : isWriteTarget(node, ancestors)) refuse(node, node.name);
      },
      MemberExpression(node, ancestors) {
        if (!isGlobalObject(node.object)) return;
        const key = staticKey(node);
        if (key !== undefined && protectedGlobals.has(key) && isWriteTarget(node, ancestors)) refuse(node, key);
      },
    };
  },
};

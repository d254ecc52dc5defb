import type { AnyNode, MemberExpression } from 'acorn';
import { ruleIds } from '../../rule-ids.ts';
import { isFunction } from '../roles.ts';
import type { Rule } from '../rule.ts';
import { staticKey } from '../static-key.ts';

/**
 * Refuses `arguments.callee`, and `.caller`, `.callee` and `.arguments` of what the script declares as a function. As
 * properties of data (`phoneCall.caller`) they pass, except at STRICT, where they are dangerous keys.
 */
export const noArgumentsCallee: Rule = {
  id: 'no-arguments-callee',
  description: ruleIds['no-arguments-callee'],
  check({ report }) {
    const functions = new Set<string>(['arguments']);
    const uses: { readonly node: MemberExpression; readonly name: string }[] = [];
    const refuse = (node: AnyNode) => {
      report({
        node,
        message: 'The callee or caller of a function is not allowed.',
        hint: 'Give the function a name and use that.',
      });
    };
    const declare = (id: AnyNode | null | undefined) => {
      if (id?.type === 'Identifier') functions.add(id.name);
    };
    return {
      FunctionDeclaration: (node) => declare(node.id),
      FunctionExpression: (node) => declare(node.id),
      VariableDeclarator: (node) => {
        if (node.init && isFunction(node.init)) declare(node.id);
      },
      MemberExpression(node) {
        const key = staticKey(node);
        if (key !== 'caller' && key !== 'callee' && key !== 'arguments') return;
        if (node.object.type === 'Identifier') uses.push({ node, name: node.object.name });
        else if (isFunction(node.object)) refuse(node);
      },
      end() {
        for (const { node, name } of uses) if (functions.has(name)) refuse(node);
      },
    };
  },
};

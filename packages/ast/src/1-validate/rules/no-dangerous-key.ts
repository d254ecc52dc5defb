import type { AnyNode } from 'acorn';
import { refusedKeys } from '../../dangerous-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import type { Rule } from '../rule.ts';
import { constantString, staticKey } from '../static-key.ts';

/**
 * Refuses the level's dangerous keys wherever the text says what a key is: members, object literals, destructuring,
 * classes, and the key given to a method of Object or Reflect. Keys that are only known at run time are the
 * transform's. Comparing with such a name, as careful code does, passes; so does a class constructor.
 */
export const noDangerousKey: Rule = {
  id: 'no-dangerous-key',
  description: ruleIds['no-dangerous-key'],
  check({ level, report }) {
    const refused = new Set(refusedKeys(level));
    const check = (node: AnyNode, key = staticKey(node)) => {
      if (key === undefined || !refused.has(key)) return;
      report({
        node: 'property' in node && node.property !== null ? node.property : 'key' in node ? node.key : node,
        message: `The key \`${key}\` is not allowed.`,
        hint:
          key === '__proto__'
            ? 'Write a plain object without it; for a dictionary use a Map, and for inheritance a class.'
            : 'Use another property name; a Map takes any key.',
      });
    };
    return {
      MemberExpression: (node) => check(node),
      Property: (node) => check(node),
      PropertyDefinition: (node) => check(node),
      MethodDefinition: (node) => {
        if (node.kind !== 'constructor') check(node);
      },
      // As a variable it would be the key of the global object.
      Identifier: (node, ancestors) => {
        if (node.name.startsWith('__') && !isKey(node, ancestors.at(-1))) check(node, node.name);
      },
      CallExpression: (node) => {
        if (!isReflection(node.callee)) return;
        for (const argument of node.arguments) {
          if (argument.type !== 'ArrayExpression') check(argument, constantString(argument));
        }
      },
    };
  },
};

function isKey(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.property === node;
  return parent !== undefined && 'key' in parent && parent.key === node;
}

function isReflection(callee: AnyNode): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'Object' || callee.object.name === 'Reflect';
}

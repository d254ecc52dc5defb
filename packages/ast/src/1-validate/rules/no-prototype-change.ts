import type { AnyNode } from 'acorn';
import { builtins, objectChangers } from '../../dangerous-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import { isWriteTarget, unchained } from '../roles.ts';
import type { Rule } from '../rule.ts';
import { staticKey } from '../static-key.ts';

/**
 * Refuses to write to, delete from or define on the built-in constructors, namespaces and prototypes, by assignment or
 * through Object and Reflect. The prototypes of a script's own classes are its own.
 */
export const noPrototypeChange: Rule = {
  id: 'no-prototype-change',
  description: ruleIds['no-prototype-change'],
  check({ report, declared }) {
    const refuse = (node: AnyNode) => {
      report({
        node,
        message: 'Changing a built-in object or its prototype is not allowed.',
        hint: 'Write a function that takes the value as an argument, or a class of your own that extends the built-in one.',
      });
    };
    const isBuiltin = (node: AnyNode) =>
      node.type === 'Identifier' && builtins.has(node.name) && !declared.has(node.name);
    const isShared = (given: AnyNode) => {
      const node = unchained(given);
      return isBuiltin(node) || isBuiltinPrototype(node, isBuiltin);
    };
    return {
      MemberExpression(node, ancestors) {
        if ((isShared(node.object) || isBuiltinPrototype(node, isBuiltin)) && isWriteTarget(node, ancestors)) {
          refuse(node);
        }
      },
      CallExpression(node) {
        const target = node.arguments[0];
        if (target !== undefined && isObjectChanger(node.callee) && isShared(target)) refuse(node);
      },
    };
  },
};

/** `Array.prototype`, `[].constructor.prototype`, `Object.getPrototypeOf([])`. */
function isBuiltinPrototype(node: AnyNode, isBuiltin: (node: AnyNode) => boolean): boolean {
  if (node.type === 'CallExpression') {
    const value = node.arguments[0];
    return staticKey(node.callee) === 'getPrototypeOf' && value !== undefined && isLiteral(value);
  }
  if (node.type !== 'MemberExpression' || staticKey(node) !== 'prototype') return false;
  const owner = unchained(node.object);
  if (isBuiltin(owner)) return true;
  return owner.type === 'MemberExpression' && staticKey(owner) === 'constructor' && isLiteral(owner.object);
}

function isLiteral(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    default:
      return false;
  }
}

function isObjectChanger(callee: AnyNode): boolean {
  const node = unchained(callee);
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return false;
  if (node.object.name !== 'Object' && node.object.name !== 'Reflect') return false;
  return objectChangers.has(staticKey(node) ?? '');
}

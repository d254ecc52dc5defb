import type { AnyNode, ObjectPattern } from 'acorn';
import { protectedGlobals } from '../../dangerous-names.ts';
import { ruleIds } from '../../rule-ids.ts';
import { isFunction, unchained } from '../roles.ts';
import type { Rule } from '../rule.ts';
import { staticKey } from '../static-key.ts';

/**
 * Refuses the ways from a value to the constructor that compiles text: `x.constructor.constructor`, the constructor of
 * a function literal or of a built-in function, `x.constructor('…')` called without new, and the same by destructuring.
 * One `constructor` alone, as in `new this.constructor()` or `error.constructor.name`, passes.
 */
export const noConstructorWalk: Rule = {
  id: 'no-constructor-walk',
  description: ruleIds['no-constructor-walk'],
  check({ report, declared }) {
    const refuse = (node: AnyNode) => {
      report({
        node,
        message: 'Reaching the constructor of a function is not allowed: it compiles text into code.',
        hint: 'Write an ordinary function. For the class of an object use `instanceof`.',
      });
    };
    const isFunctionLike = (node: AnyNode) => leadsToFunction(unchained(node), declared);
    return {
      MemberExpression(node) {
        if (staticKey(node) === 'constructor' && isFunctionLike(node.object)) refuse(node);
      },
      CallExpression(node) {
        if (staticKey(unchained(node.callee)) === 'constructor') refuse(node.callee);
      },
      ObjectPattern(node, ancestors) {
        const key = constructorProperty(node);
        if (key === undefined) return;
        const parent = ancestors.at(-1);
        const source =
          parent?.type === 'VariableDeclarator'
            ? parent.init
            : parent?.type === 'AssignmentExpression' || parent?.type === 'AssignmentPattern'
              ? parent.right
              : undefined;
        if (isInsideConstructorPattern(ancestors) || (source && isFunctionLike(source))) refuse(key);
      },
    };
  },
};

function leadsToFunction(node: AnyNode, declared: ReadonlySet<string>): boolean {
  if (isFunction(node) || staticKey(node) === 'constructor') return true;
  if (node.type === 'CallExpression') return isPrototypeOfFunction(node.callee, node.arguments[0]);
  // `Array`, `callTool`, `console.log`, `Math.max`: as deep as the text goes.
  let root: AnyNode = node;
  for (let steps = 0; steps < 4 && root.type === 'MemberExpression'; steps++) {
    if (staticKey(root) === 'prototype') return false;
    root = unchained(root.object);
  }
  if (root.type !== 'Identifier' || (root === node && primitives.has(root.name))) return false;
  return protectedGlobals.has(root.name) && !declared.has(root.name);
}

/** Globals whose constructor is that of a literal; what their methods lead to is another matter. */
const primitives: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity']);

function isPrototypeOfFunction(callee: AnyNode, argument: AnyNode | undefined): boolean {
  return staticKey(callee) === 'getPrototypeOf' && argument !== undefined && isFunction(argument);
}

function constructorProperty(pattern: ObjectPattern): AnyNode | undefined {
  return pattern.properties.find((property) => staticKey(property) === 'constructor');
}

/** Whether the pattern whose ancestors these are stands for the value of a property `constructor`. */
function isInsideConstructorPattern(ancestors: readonly AnyNode[]): boolean {
  const parent = ancestors.at(-1)?.type === 'AssignmentPattern' ? ancestors.at(-2) : ancestors.at(-1);
  return parent?.type === 'Property' && staticKey(parent) === 'constructor';
}

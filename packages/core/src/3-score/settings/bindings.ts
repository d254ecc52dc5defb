import { walk } from '@enclave-vm/ast';
import type { AnyNode, Program } from '../syntax.ts';
import { memberName } from '../tool-reference.ts';

/** Where a name may have its value from: an expression, and what is taken out of it. */
export interface Origin {
  readonly node: AnyNode;
  /** Names of properties; null stands for any element. */
  readonly path: readonly (string | null)[];
}

/** What each name of a script may stand for. Scopes are not told apart: a name has the origins of all its namesakes. */
export type Bindings = ReadonlyMap<string, readonly Origin[]>;

const mostOrigins = 12;
const eachMethods = new Set(['every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'some']);

export function bindingsOf(program: Program): Bindings {
  const bindings = new Map<string, Origin[]>();
  const calls: CallNode[] = [];
  const counted = new Set<string>();

  const bind = (target: AnyNode, node: AnyNode, path: readonly (string | null)[]): void => {
    if (target.type === 'AssignmentPattern') {
      bind(target.left as AnyNode, node, path);
      bind(target.left as AnyNode, target.right as AnyNode, []);
    } else if (target.type === 'Identifier') {
      const known = bindings.get(target.name) ?? [];
      if (known.length < mostOrigins) known.push({ node, path });
      bindings.set(target.name, known);
    } else if (target.type === 'ArrayPattern') {
      target.elements.forEach((element, at) => {
        if (element !== null) bind(element as AnyNode, node, [...path, String(at)]);
      });
    } else if (target.type === 'ObjectPattern') {
      for (const property of target.properties) {
        if (property.type !== 'Property' || property.computed) continue;
        const name = property.key.type === 'Identifier' ? property.key.name : null;
        if (name !== null) bind(property.value as AnyNode, node, [...path, name]);
      }
    }
  };

  walk(program, (node) => {
    switch (node.type) {
      case 'VariableDeclarator':
        if (node.init) bind(node.id as AnyNode, node.init as AnyNode, []);
        return;
      case 'FunctionDeclaration':
        if (node.id) bind(node.id as AnyNode, node, []);
        return;
      case 'AssignmentExpression':
        if (node.operator === '=') bind(node.left as AnyNode, node.right as AnyNode, []);
        else if (node.left.type === 'Identifier') counted.add(node.left.name);
        return;
      case 'UpdateExpression':
        if (node.argument.type === 'Identifier') counted.add(node.argument.name);
        return;
      case 'ForOfStatement': {
        const { left, right } = node;
        const target = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
        if (target) bind(target as AnyNode, right as AnyNode, [null]);
        return;
      }
      case 'CallExpression': {
        calls.push(node);
        const callee = node.callee as AnyNode;
        const [callback] = node.arguments as AnyNode[];
        if (callee.type !== 'MemberExpression' || !isFunction(callback)) return;
        const [first] = callback.params as AnyNode[];
        if (first && eachMethods.has(memberName(callee) ?? '')) bind(first, callee.object as AnyNode, [null]);
      }
    }
  });

  // A counter is never just what it began with.
  for (const name of counted) bindings.delete(name);

  for (const { callee, arguments: given } of calls) {
    if (callee.type !== 'Identifier') continue;
    for (const { node, path } of bindings.get(callee.name) ?? []) {
      if (path.length > 0 || !isFunction(node)) continue;
      (node.params as AnyNode[]).forEach((parameter, at) => {
        const argument = given[at] as AnyNode | undefined;
        if (argument !== undefined && argument.type !== 'SpreadElement') bind(parameter, argument, []);
      });
    }
  }
  return bindings;
}

type CallNode = Extract<AnyNode, { type: 'CallExpression' }>;
type FunctionNode = Extract<
  AnyNode,
  { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' }
>;

function isFunction(node: AnyNode | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

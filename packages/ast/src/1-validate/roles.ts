import type { AnyNode } from 'acorn';

/** Whether an identifier names a variable, by use or by declaration, and not a property, label or keyword. */
export function isVariableName(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === node;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.computed || parent.value === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return false;
    default:
      return true;
  }
}

/** Whether a node is what its parent assigns to, changes or deletes; a declaration is none. */
export function isWriteTarget(node: AnyNode, ancestors: readonly AnyNode[]): boolean {
  let target = node;
  for (let index = ancestors.length - 1; index >= 0; index--) {
    const parent = ancestors[index] as AnyNode;
    switch (parent.type) {
      case 'AssignmentExpression':
      case 'ForInStatement':
      case 'ForOfStatement':
        return parent.left === target;
      case 'UpdateExpression':
        return true;
      case 'UnaryExpression':
        return parent.operator === 'delete';
      case 'AssignmentPattern':
        if (parent.left !== target) return false;
        break;
      case 'Property':
        if (parent.value !== target) return false;
        break;
      case 'ChainExpression':
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
        break;
      default:
        return false;
    }
    target = parent;
  }
  return false;
}

/** The expression that an optional chain wraps, or the node itself. */
export function unchained(node: AnyNode): AnyNode {
  return node.type === 'ChainExpression' ? node.expression : node;
}

/** Function and class literals. */
export function isFunction(node: AnyNode): boolean {
  return (
    node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'ClassExpression'
  );
}

import type { AnyNode } from 'acorn';

/** How deep concatenations and templates are followed. */
const maxFolds = 16;

/**
 * The property key of a member expression, property, method or field, when the text alone says what it is:
 * `a.b`, `a['b']`, `` a[`b`] ``, `a['b' + '']`, `a[['b']]`, `{ b: 1 }`.
 */
export function staticKey(node: AnyNode): string | undefined {
  if (node.type === 'MemberExpression') return keyOf(node.property, node.computed);
  if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') {
    return keyOf(node.key, node.computed);
  }
  return undefined;
}

/** The string that an expression of literals becomes as a property key; undefined when it depends on more. */
export function constantString(node: AnyNode | null | undefined, folds = 0): string | undefined {
  if (node === null || node === undefined || folds > maxFolds) return undefined;
  if (node.type === 'Literal') return node.value instanceof RegExp ? undefined : String(node.value);
  if (node.type === 'ArrayExpression') {
    return node.elements.length === 1 ? constantString(node.elements[0], folds + 1) : undefined;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = constantString(node.left, folds + 1);
    const right = left === undefined ? undefined : constantString(node.right, folds + 1);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (node.type !== 'TemplateLiteral') return undefined;
  let text = node.quasis[0]?.value.cooked ?? undefined;
  for (const [index, expression] of node.expressions.entries()) {
    const value = constantString(expression, folds + 1);
    const after = node.quasis[index + 1]?.value.cooked ?? undefined;
    text = text === undefined || value === undefined || after === undefined ? undefined : text + value + after;
  }
  return text;
}

function keyOf(key: AnyNode, isComputed: boolean): string | undefined {
  return !isComputed && key.type === 'Identifier' ? key.name : constantString(key);
}

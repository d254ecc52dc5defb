import type { AnyNode, CallExpression, Node } from '../syntax.ts';
import { type Cell, isNamedDate } from './cell.ts';
import { constantNumber } from './constant-number.ts';
import type { Scope } from './scope.ts';

export type FunctionLike = Extract<
  AnyNode,
  { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' }
>;

export function nameIn(call: CallExpression, isCallTool: boolean): string | null {
  const [first] = call.arguments;
  return isCallTool && first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
}

export function lengthIn(node: Extract<AnyNode, { type: 'ObjectExpression' }>, scope: Scope): number {
  const [part] = node.properties;
  if (part?.type !== 'Property' || part.key.type !== 'Identifier' || part.key.name !== 'length') return 0;
  return constantNumber(part.value as AnyNode, scope) || 0;
}

/** An alphabet is a list of its letters, and a date is a date. */
export function readText(text: string, sink: Cell): void {
  if (/^\d{4}-\d\d-\d\d/.test(text)) sink.flags |= isNamedDate;
  if (text.length >= 8 && text.length <= 100 && !/\s/.test(text) && new Set(text).size === text.length)
    sink.listSize = Math.max(sink.listSize, text.length);
}

export function readParts(node: AnyNode, separator: AnyNode | undefined, sink: Cell): void {
  const text =
    node.type === 'Literal'
      ? node.value
      : node.type === 'TemplateLiteral' && node.expressions.length === 0
        ? node.quasis[0]?.value.cooked
        : null;
  if (typeof text !== 'string' || separator?.type !== 'Literal') return;
  const between = typeof separator.value === 'string' ? separator.value : /\s+|,/;
  const parts = text.slice(0, 10_000).split(between).length;
  if (parts > 1) sink.listSize = Math.max(sink.listSize, parts);
}

export function isFunction(node: AnyNode): node is FunctionLike {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
}

export function isNumber(node: Node): boolean {
  return (node as AnyNode).type === 'Literal' && /^(?:number|bigint)$/.test(typeof (node as { value?: unknown }).value);
}

/** `next + 1` */
export function isStepped(node: AnyNode): boolean {
  return (
    node.type === 'BinaryExpression' && /^[+-]$/.test(node.operator) && (isNumber(node.left) || isNumber(node.right))
  );
}

/** `n = n + 1` */
export function isOwnStep(value: AnyNode, target: AnyNode): boolean {
  if (value.type !== 'BinaryExpression' || target.type !== 'Identifier' || !/^[+-]$/.test(value.operator)) return false;
  const [left, right] = [value.left as AnyNode, value.right as AnyNode];
  const isSame = (part: AnyNode) => part.type === 'Identifier' && part.name === target.name;
  return (isSame(left) && isNumber(right)) || (isSame(right) && isNumber(left));
}

/** `text += text`, `text = text + text` */
export function isDoubled(node: Extract<AnyNode, { type: 'AssignmentExpression' }>): boolean {
  const { left, right, operator } = node;
  const isSame = (part: Node) =>
    left.type === 'Identifier' &&
    (part as AnyNode).type === 'Identifier' &&
    (part as { name?: string }).name === left.name;
  if (operator === '+=') return isSame(right);
  return (
    operator === '=' &&
    right.type === 'BinaryExpression' &&
    right.operator === '+' &&
    isSame(right.left) &&
    isSame(right.right)
  );
}

export function isLiteral(node: AnyNode | null, depth = 0): boolean {
  if (node === null || depth > 4) return false;
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'ArrayExpression':
      return node.elements.every((part) => isLiteral(part as AnyNode | null, depth + 1));
    case 'ObjectExpression':
      return node.properties.every((part) => part.type === 'Property' && isLiteral(part.value as AnyNode, depth + 1));
    default:
      return false;
  }
}

export function rootOf(node: AnyNode): AnyNode | null {
  let root = node;
  while (root.type === 'MemberExpression' || root.type === 'ChainExpression')
    root = (root.type === 'MemberExpression' ? root.object : root.expression) as AnyNode;
  return root;
}

export function leaves(node: AnyNode): boolean {
  const last = node.type === 'BlockStatement' ? (node.body.at(-1) as AnyNode | undefined) : node;
  return last !== undefined && leaving.has(last.type);
}

export function throwsOn(statements: readonly AnyNode[]): boolean {
  const last = statements.at(-1);
  return last?.type === 'ThrowStatement';
}

export function rethrows(callback: AnyNode): boolean {
  return isFunction(callback) && callback.body.type === 'BlockStatement' && throwsOn(callback.body.body as AnyNode[]);
}

const leaving = new Set(['BreakStatement', 'ContinueStatement', 'ReturnStatement', 'ThrowStatement']);

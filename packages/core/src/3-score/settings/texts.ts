import type { AnyNode } from '../syntax.ts';
import { memberName } from '../tool-reference.ts';

export type SettingValue = string | number | boolean | null;

/** The value of an expression that has resolved as far as it does; undefined when the text does not tell it. */
export function literalOf(
  node: AnyNode,
  resolve: (node: AnyNode) => readonly AnyNode[],
  depth = 0,
): SettingValue | undefined {
  if (depth > 6) return undefined;
  const below = (next: unknown): SettingValue | undefined => {
    const [first] = resolve(next as AnyNode);
    return first === undefined ? undefined : literalOf(first, resolve, depth + 1);
  };
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'object' && node.value !== null ? undefined : (node.value as SettingValue);
    case 'Identifier':
      return node.name === 'Infinity' ? Number.POSITIVE_INFINITY : node.name === 'undefined' ? null : undefined;
    case 'MemberExpression':
      return memberName(node)?.startsWith('MAX_') ? Number.MAX_SAFE_INTEGER : undefined;
    case 'UnaryExpression': {
      const value = below(node.argument);
      if (node.operator === '!') return value === undefined ? undefined : !value;
      return node.operator === '-' && typeof value === 'number' ? -value : undefined;
    }
    case 'BinaryExpression': {
      const left = below(node.left);
      const right = below(node.right);
      if (node.operator === '+' && (typeof left === 'string' || typeof right === 'string'))
        return left === undefined || right === undefined ? undefined : `${left}${right}`.slice(0, 2_000);
      if (typeof left !== 'number' || typeof right !== 'number') return undefined;
      if (node.operator === '*') return left * right;
      return node.operator === '+' ? left + right : node.operator === '-' ? left - right : undefined;
    }
    case 'TemplateLiteral': {
      let text = '';
      for (const [at, { value }] of node.quasis.entries()) {
        text += value.cooked ?? '';
        const expression = node.expressions[at];
        if (expression === undefined) continue;
        const part = below(expression);
        if (part === undefined) return undefined;
        text += String(part);
      }
      return text.slice(0, 2_000);
    }
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || memberName(callee as MemberNode) !== 'join') return undefined;
      const [list] = resolve(callee.object as AnyNode);
      const glue = node.arguments[0] === undefined ? ',' : below(node.arguments[0]);
      if (list?.type !== 'ArrayExpression' || typeof glue !== 'string' || list.elements.length > 64) return undefined;
      const parts = list.elements.map((element) => (element ? below(element) : undefined));
      return parts.includes(undefined) ? undefined : parts.join(glue).slice(0, 2_000);
    }
    default:
      return undefined;
  }
}

type MemberNode = Extract<AnyNode, { type: 'MemberExpression' }>;

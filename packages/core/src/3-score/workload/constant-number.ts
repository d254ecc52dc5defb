import type { AnyNode } from '../syntax.ts';
import type { Scope } from './scope.ts';

const maxDepth = 12;

/** The number that an expression of literals and constants gives; NaN where the text does not tell. */
export function constantNumber(node: AnyNode | null | undefined, scope: Scope, depth = 0): number {
  if (!node || depth > maxDepth) return Number.NaN;
  const of = (part: unknown) => constantNumber(part as AnyNode, scope, depth + 1);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' || typeof node.value === 'bigint' ? Number(node.value) : Number.NaN;
    case 'UnaryExpression':
      return node.operator === '-' ? -of(node.argument) : Number.NaN;
    case 'BinaryExpression':
      return operate(node.operator, of(node.left), of(node.right));
    case 'Identifier': {
      if (node.name === 'Infinity') return Number.POSITIVE_INFINITY;
      const variable = scope.find(node.name);
      return variable === undefined || variable.isChanged
        ? Number.NaN
        : constantNumber(variable.init, scope, depth + 1);
    }
    case 'MemberExpression': {
      // The length of a text of the script's own.
      const { object, property } = node;
      if (object.type !== 'Identifier' || property.type !== 'Identifier' || property.name !== 'length')
        return Number.NaN;
      const init = scope.find(object.name)?.init;
      return init?.type === 'Literal' && typeof init.value === 'string' ? init.value.length : Number.NaN;
    }
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'Identifier')
        return Number.NaN;
      if (callee.object.name !== 'Date' || callee.property.type !== 'Identifier' || callee.property.name !== 'UTC')
        return Number.NaN;
      const parts = node.arguments.map(of);
      return Date.UTC(parts[0] ?? Number.NaN, ...parts.slice(1));
    }
    default:
      return Number.NaN;
  }
}

function operate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    default:
      return Number.NaN;
  }
}

import type { AnyNode } from '../syntax.ts';
import { constantNumber } from './constant-number.ts';
import type { Scope, Variable } from './scope.ts';

/** A comparison of something that is counted with something that ends it. */
export interface Bound {
  readonly counter: Variable | null;
  readonly end: AnyNode;
  readonly turns: number;
  /** Whether it counts through a list that is there. */
  readonly isLength: boolean;
  /** `text` of `text.length < 1e6`: made until it is so long. */
  readonly grown: Variable | null;
}

const comparisons = new Set(['<', '<=', '>', '>=', '!=', '!==']);

/** The comparisons that a loop's test is made of. */
export function boundsOf(test: AnyNode | null | undefined, update: AnyNode | null | undefined, scope: Scope): Bound[] {
  const bounds: Bound[] = [];
  const open = test ? [test] : [];
  for (let node = open.pop(); node !== undefined && bounds.length < 6; node = open.pop()) {
    if (node.type === 'LogicalExpression') open.push(node.left as AnyNode, node.right as AnyNode);
    if (node.type !== 'BinaryExpression' || !comparisons.has(node.operator)) continue;
    const [left, right] = [node.left as AnyNode, node.right as AnyNode];
    const isReversed = node.operator.startsWith('>') && constantName(left, scope) === null;
    const [counted, end] = isReversed ? [right, left] : [left, right];
    const counter = constantName(counted, scope);
    const stop = constantNumber(end, scope);
    const start = counter === null ? 0 : constantNumber(counter.init, scope);
    const turns = Math.abs(stop - (Number.isNaN(start) ? 0 : start)) / stepOf(update, scope);
    bounds.push({ counter, end, turns, isLength: isLength(end) || isLength(counted), grown: ownerOf(counted, scope) });
  }
  return bounds;
}

function ownerOf(node: AnyNode, scope: Scope): Variable | null {
  const { object, property } = node.type === 'MemberExpression' ? node : { object: null, property: null };
  if (object?.type !== 'Identifier' || property?.type !== 'Identifier' || !sizes.has(property.name)) return null;
  return scope.find(object.name) ?? null;
}

function constantName(node: AnyNode, scope: Scope): Variable | null {
  const inner = (node.type === 'UpdateExpression' ? node.argument : node) as AnyNode;
  return inner.type === 'Identifier' ? (scope.find(inner.name) ?? null) : null;
}

export function stepOf(update: AnyNode | null | undefined, scope: Scope): number {
  if (update?.type !== 'AssignmentExpression') return 1;
  const step = Math.abs(constantNumber(update.right as AnyNode, scope));
  return step > 0 ? step : 1;
}

const sizes = new Set(['length', 'size', 'count', 'total', 'pages']);

function isLength(node: AnyNode): boolean {
  const open: AnyNode[] = [node];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.type === 'ChainExpression') open.push(part.expression as AnyNode);
    else if (part.type === 'BinaryExpression') open.push(part.left as AnyNode, part.right as AnyNode);
    else if (part.type === 'CallExpression') open.push(...(part.arguments as AnyNode[]));
    else if (part.type === 'MemberExpression' && part.property.type === 'Identifier' && sizes.has(part.property.name))
      return true;
  }
  return false;
}

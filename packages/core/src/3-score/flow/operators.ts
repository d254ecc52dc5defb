import type { AnyNode } from '../syntax.ts';
import { callMethodOf } from './calls.ts';
import { constantValue } from './constants.ts';
import { keysOf } from './copy-members.ts';
import { evaluate, readReference } from './expressions.ts';
import type { Machine } from './machine.ts';
import { type Origin, transformed, withStep } from './origin.ts';
import { assignMember, assignPattern } from './patterns.ts';
import type { Scope } from './scope.ts';
import {
  addOrigins,
  controlOf,
  derived,
  join,
  joinOrigins,
  nothing,
  originsWithin,
  unique,
  unknown,
  type Value,
} from './value.ts';

type Template = Extract<AnyNode, { type: 'TemplateLiteral' }>;

export function evaluateTemplate(machine: Machine, scope: Scope, node: Template): Value {
  const [first] = node.quasis;
  let value = constantValue(machine, first?.value.cooked ?? '', first?.start ?? node.start);
  node.expressions.forEach((expression, index) => {
    const part = evaluate(machine, scope, expression as AnyNode);
    const quasi = node.quasis[index + 1];
    const text = constantValue(machine, quasi?.value.cooked ?? '', quasi?.start ?? node.start);
    value = concatenate(
      machine,
      concatenate(machine, value, part, node, 'template string'),
      text,
      node,
      'template string',
    );
  });
  return value;
}

const maxProduct = 12;

/** A text made of two. */
export function concatenate(machine: Machine, left: Value, right: Value, node: AnyNode, what: string): Value {
  let origins = joinOrigins(textOrigins(machine, left, node), textOrigins(machine, right, node));
  const isEmpty = (value: Value) => value.strings.length === 1 && value.strings[0] === '' && !value.isOpen;
  if (isEmpty(left) || isEmpty(right)) {
    origins = unique(origins.map((origin) => withStep(origin, node.start, what)));
  } else {
    origins = unique(origins.map((origin) => withStep(transformed(origin, 'concat'), node.start, what)));
  }
  const isOpen = left.isOpen || right.isOpen || left.objects.length > 0 || right.objects.length > 0;
  const size = left.strings.length * right.strings.length;
  if (isOpen || size === 0 || size > maxProduct) return { ...unknown, origins };
  let known = nothing;
  for (const before of left.strings) {
    for (const after of right.strings) known = join(known, constantValue(machine, before + after, node.start));
  }
  return addOrigins(known, origins);
}

/** Everything that shows in a value's text. */
export function textOrigins(machine: Machine, value: Value, node: AnyNode): readonly Origin[] {
  if (value.objects.length === 0) return value.origins;
  let origins = joinOrigins(value.origins, originsWithin(value.objects));
  for (const object of value.objects) {
    for (const name of ['toString', 'toJSON', 'valueOf', '@@toPrimitive']) {
      const text = callMethodOf(machine, object, name, node);
      if (text !== null) origins = joinOrigins(origins, joinOrigins(text.origins, originsWithin(text.objects)));
    }
  }
  return origins;
}

type Binary = Extract<AnyNode, { type: 'BinaryExpression' }>;

export function evaluateBinary(machine: Machine, scope: Scope, node: Binary): Value {
  // A long sum nests to the left.
  const right: Binary[] = [];
  let leftmost = node as AnyNode;
  while (leftmost.type === 'BinaryExpression') {
    right.push(leftmost);
    leftmost = leftmost.left as AnyNode;
  }
  let value = evaluate(machine, scope, leftmost);
  for (const one of right.reverse()) {
    value = applyOperator(machine, one.operator, value, evaluate(machine, scope, one.right as AnyNode), one);
  }
  return value;
}

const comparisons = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', 'instanceof', 'in']);

function applyOperator(machine: Machine, operator: string, left: Value, right: Value, node: AnyNode): Value {
  if (operator === '+') {
    const isSum = (left.isNumber && right.strings.length === 0) || (right.isNumber && left.strings.length === 0);
    if (!isSum) return concatenate(machine, left, right, node, 'concatenated');
    return derived(joinOrigins(left.origins, right.origins), 'sum', true);
  }
  if (operator === 'in') return derived(joinOrigins(left.origins, keysOf(right).origins), 'compare');
  const isComparison = comparisons.has(operator);
  const origins = joinOrigins(textOrigins(machine, left, node), textOrigins(machine, right, node));
  return derived(
    origins.filter(({ call }) => !isComparison || call >= 0),
    isComparison ? 'compare' : 'arithmetic',
    !isComparison,
  );
}

type Assignment = Extract<AnyNode, { type: 'AssignmentExpression' }>;

export function evaluateAssignment(machine: Machine, scope: Scope, node: Assignment): Value {
  const target = node.left as AnyNode;
  if (node.operator === '=') {
    if (target.type === 'MemberExpression') {
      const object = evaluate(machine, scope, target.object as AnyNode);
      const value = evaluate(machine, scope, node.right as AnyNode);
      assignMember(machine, scope, target, object, value);
      return value;
    }
    const value = evaluate(machine, scope, node.right as AnyNode);
    assignPattern(machine, scope, target, value, null);
    return value;
  }
  const reference = target.type === 'MemberExpression' ? readReference(machine, scope, target) : null;
  const before = reference?.value ?? evaluate(machine, scope, target);
  let value: Value;
  if (node.operator === '&&=' || node.operator === '||=' || node.operator === '??=') {
    const control = controlOf(before, node.start);
    value = before;
    machine.choose(control, [
      () => {
        value = join(before, evaluate(machine, scope, node.right as AnyNode));
        return true;
      },
      () => true,
    ]);
  } else {
    const right = evaluate(machine, scope, node.right as AnyNode);
    value = applyOperator(machine, node.operator.slice(0, -1), before, right, node);
  }
  if (target.type === 'MemberExpression' && reference !== null) {
    assignMember(machine, scope, target, reference.object, value);
  } else {
    assignPattern(machine, scope, target, value, null);
  }
  return value;
}

import type { AnyNode } from '../syntax.ts';
import { readGlobal } from './builtins/index.ts';
import { argumentsObject, callValue, evaluateArguments, evaluateCall, evaluateCallee } from './call-expressions.ts';
import { construct, makeClass, readSuper } from './classes.ts';
import { constantValue } from './constants.ts';
import { iterate, settle } from './iterate.ts';
import { evaluateArray, evaluateObject, makeClosure } from './literals.ts';
import type { Machine } from './machine.ts';
import { readComputed, readMember } from './members.ts';
import { evaluateAssignment, evaluateBinary, evaluateTemplate } from './operators.ts';
import type { Origin } from './origin.ts';
import { propertyName } from './patterns.ts';
import { createScope, findCell, type Scope } from './scope.ts';
import {
  addOrigins,
  controlOf,
  derived,
  join,
  nothing,
  ofFunction,
  ofObject,
  someNumber,
  unknown,
  type Value,
} from './value.ts';

export function evaluate(machine: Machine, scope: Scope, node: AnyNode): Value {
  machine.enter();
  const value = run(machine, scope, node);
  machine.leave();
  return value;
}

function run(machine: Machine, scope: Scope, node: AnyNode): Value {
  switch (node.type) {
    case 'Identifier': {
      const cell = findCell(scope, node.name);
      if (cell !== null) return cell.value;
      if (node.name === 'arguments') return argumentsObject(machine, node);
      return readGlobal(node.name);
    }
    case 'Literal':
      return constantValue(machine, node.value, node.start);
    case 'TemplateLiteral':
      return evaluateTemplate(machine, scope, node);
    case 'TaggedTemplateExpression': {
      const { self, callee } = evaluateCallee(machine, scope, node.tag as AnyNode);
      const texts = machine.allocate(node, 'array');
      for (const { value } of node.quasi.quasis)
        machine.trail.add(texts.rest, constantValue(machine, value.cooked ?? '', node.start));
      const args = node.quasi.expressions.map((one) => evaluate(machine, scope, one as AnyNode));
      return callValue(machine, callee, { self, args: [ofObject(texts), ...args], node });
    }
    case 'MemberExpression':
      return readReference(machine, scope, node).value;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return evaluate(machine, scope, node.expression as AnyNode);
    case 'CallExpression':
      return evaluateCall(machine, scope, node);
    case 'NewExpression': {
      const callee = evaluate(machine, scope, node.callee as AnyNode);
      const args = evaluateArguments(machine, scope, node.arguments as AnyNode[]);
      return construct(machine, callee, { self: nothing, args, node });
    }
    case 'AwaitExpression':
      return settle(machine, evaluate(machine, scope, node.argument as AnyNode), node);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return ofFunction(makeClosure(machine, scope, node));
    case 'ClassExpression':
      return makeClass(machine, createScope(scope), node);
    case 'ObjectExpression':
      return evaluateObject(machine, scope, node);
    case 'ArrayExpression':
      return evaluateArray(machine, scope, node);
    case 'ConditionalExpression': {
      const control = conditionOf(machine, scope, node.test as AnyNode);
      return addOrigins(
        evaluateEither(machine, scope, control, [node.consequent as AnyNode, node.alternate as AnyNode]),
        control,
      );
    }
    case 'LogicalExpression': {
      const left = evaluate(machine, scope, node.left as AnyNode);
      const control = controlOf(left, node.start);
      const right = evaluateEither(machine, scope, control, [node.right as AnyNode, null]);
      if (node.operator === '&&') return addOrigins(right, control);
      return addOrigins(join(left, right), right.origins.length === 0 && right.strings.length === 0 ? [] : control);
    }
    case 'AssignmentExpression':
      return evaluateAssignment(machine, scope, node);
    case 'BinaryExpression':
      return evaluateBinary(machine, scope, node);
    case 'UnaryExpression': {
      const value = evaluate(machine, scope, node.argument as AnyNode);
      if (node.operator === 'delete' || node.operator === 'void') return unknown;
      const isNumber = node.operator !== '!' && node.operator !== 'typeof';
      return derived(value.origins, isNumber ? 'arithmetic' : 'compare', isNumber);
    }
    case 'UpdateExpression': {
      const value = evaluate(machine, scope, node.argument as AnyNode);
      const next = value.origins.length === 0 ? someNumber : { ...someNumber, origins: value.origins };
      if (node.argument.type === 'Identifier') {
        const cell = findCell(scope, node.argument.name);
        if (cell !== null) machine.trail.write(cell, next);
      }
      return next;
    }
    case 'SequenceExpression': {
      let last = nothing;
      for (const one of node.expressions) last = evaluate(machine, scope, one as AnyNode);
      return last;
    }
    case 'ThisExpression':
      return machine.frame.self;
    case 'Super':
      return readSuper(machine);
    case 'YieldExpression': {
      const value = node.argument ? evaluate(machine, scope, node.argument as AnyNode) : nothing;
      const { generator } = machine.frame;
      if (generator === null) return value;
      machine.trail.add(generator.rest, node.delegate ? iterate(machine, value, node) : value);
      return generator.keys.value === nothing ? unknown : generator.keys.value;
    }
    case 'SpreadElement':
      return iterate(machine, evaluate(machine, scope, node.argument as AnyNode), node);
    case 'MetaProperty':
      return unknown;
    case 'PrivateIdentifier':
      return unknown;
    default:
      machine.recorder.assume(node.start, 'an expression of an unknown kind');
      return unknown;
  }
}

/** Evaluates a condition: what depends on it. */
export function conditionOf(machine: Machine, scope: Scope, test: AnyNode): readonly Origin[] {
  return controlOf(evaluate(machine, scope, test), test.start);
}

function evaluateEither(
  machine: Machine,
  scope: Scope,
  control: readonly Origin[],
  ways: readonly (AnyNode | null)[],
): Value {
  let value = nothing;
  machine.choose(
    control,
    ways.map((way) => () => {
      if (way !== null) value = join(value, evaluate(machine, scope, way));
      return true;
    }),
  );
  return value;
}

export interface Reference {
  readonly object: Value;
  readonly name: string | null;
  readonly value: Value;
}

type Member = Extract<AnyNode, { type: 'MemberExpression' }>;

export function readReference(machine: Machine, scope: Scope, node: Member): Reference {
  const object = evaluate(machine, scope, node.object as AnyNode);
  const property = node.property as AnyNode;
  const name = node.computed ? null : propertyName({ key: property, computed: false });
  if (name !== null) return { object, name, value: readMember(machine, object, name, node) };
  if (property.type === 'Literal') {
    const known = String(property.value);
    return { object, name: known, value: readMember(machine, object, known, node) };
  }
  const key = evaluate(machine, scope, property);
  const only = key.strings.length === 1 && !key.isOpen ? (key.strings[0] as string) : null;
  return { object, name: only, value: readComputed(machine, object, key, node) };
}

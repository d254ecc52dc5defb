import type { AnyNode } from '../syntax.ts';
import type { Closure, FunctionNode } from './callable.ts';
import { propertyCell } from './calls.ts';
import { copyMembers } from './copy-members.ts';
import { evaluate } from './expressions.ts';
import { createObject, type Machine } from './machine.ts';
import { propertyName } from './patterns.ts';
import { createScope, declare, type Scope } from './scope.ts';

import { join, nothing, ofFunction, ofObject, type Value } from './value.ts';
import { writeComputed, writeProperty } from './write-members.ts';

export function makeClosure(machine: Machine, scope: Scope, node: FunctionNode): Closure {
  const { callables } = machine.frame.context;
  const known = callables.get(node);
  let inner = scope;
  if (node.type === 'FunctionExpression' && node.id) inner = createScope(scope);
  let closure: Closure;
  if (known?.kind === 'closure') {
    closure = known;
    closure.scope = inner;
    closure.self = join(closure.self, machine.frame.self);
  } else {
    const { self, home } = machine.frame;
    closure = { kind: 'closure', node, scope: inner, self, home, members: createObject('object') };
    callables.set(node, closure);
  }
  if (inner !== scope && node.id) declare(machine.trail, inner, node.id.name, ofFunction(closure));
  machine.closures.set(node, closure);
  return closure;
}

type ObjectNode = Extract<AnyNode, { type: 'ObjectExpression' }>;

export function evaluateObject(machine: Machine, scope: Scope, node: ObjectNode): Value {
  const object = machine.allocate(node, 'object');
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      copyMembers(machine, evaluate(machine, scope, property.argument as AnyNode), object);
      continue;
    }
    const name = propertyName(property as unknown as { key: AnyNode; computed: boolean });
    const key = name === null ? evaluate(machine, scope, property.key as AnyNode) : nothing;
    const value = evaluate(machine, scope, property.value as AnyNode);
    for (const callable of value.functions) if (callable.kind === 'closure') callable.home ??= object;
    if (property.kind !== 'init') {
      machine.trail.add(propertyCell(object, `${property.kind} ${name ?? ''}`), value);
    } else if (name === null) {
      writeComputed(machine, ofObject(object), key, value, property);
    } else {
      writeProperty(machine, object, name, value, !object.isMany);
    }
  }
  return ofObject(object);
}

type ArrayNode = Extract<AnyNode, { type: 'ArrayExpression' }>;

const maxPositions = 32;

export function evaluateArray(machine: Machine, scope: Scope, node: ArrayNode): Value {
  const array = machine.allocate(node, 'array');
  let position: number | null = 0;
  for (const element of node.elements) {
    if (element === null) {
      if (position !== null) position += 1;
      continue;
    }
    const value = evaluate(machine, scope, element as AnyNode);
    if (element.type === 'SpreadElement') position = null;
    if (position === null || position >= maxPositions) {
      machine.trail.add(array.rest, value);
    } else {
      writeProperty(machine, array, String(position), value, !array.isMany);
      position += 1;
    }
  }
  return ofObject(array);
}

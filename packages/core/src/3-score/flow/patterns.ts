import type { AnyNode, Identifier } from '../syntax.ts';
import { withoutMembers } from './copy-members.ts';
import { evaluate } from './expressions.ts';
import type { Machine } from './machine.ts';
import { readComputed, readElement, readMember } from './members.ts';
import { declare, findCell, functionScope, type Scope } from './scope.ts';
import { addOrigins, addStep, controlOf, join, nothing, ofObject, type Value } from './value.ts';
import { writeComputed, writeMember } from './write-members.ts';

/** Declares the variables of a parameter; `args` are all arguments, which a rest parameter takes from. */
export function bindPattern(
  machine: Machine,
  scope: Scope,
  param: AnyNode,
  read: (at: (index: number) => Value) => Value,
  args: readonly Value[],
): void {
  const value = read((index) => {
    if (param.type !== 'RestElement') return args[index] ?? nothing;
    const list = machine.allocate(param, 'array');
    for (const one of args.slice(index)) machine.trail.add(list.rest, one);
    return ofObject(list);
  });
  assignPattern(machine, scope, param.type === 'RestElement' ? (param.argument as AnyNode) : param, value, 'let');
}

type Declares = 'let' | 'var' | null;

/** Takes a value apart into variables and properties; `declares` makes the variables. */
export function assignPattern(machine: Machine, scope: Scope, target: AnyNode, value: Value, declares: Declares): void {
  switch (target.type) {
    case 'Identifier':
      assignVariable(machine, scope, target, value, declares);
      return;
    case 'MemberExpression': {
      const object = evaluate(machine, scope, target.object as AnyNode);
      assignMember(machine, scope, target, object, value);
      return;
    }
    case 'AssignmentPattern': {
      const fallback = evaluate(machine, scope, target.right as AnyNode);
      assignPattern(machine, scope, target.left as AnyNode, join(value, fallback), declares);
      return;
    }
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of target.properties) {
        if (property.type === 'RestElement') {
          const rest = withoutMembers(machine, value, taken, property);
          assignPattern(machine, scope, property.argument as AnyNode, rest, declares);
          continue;
        }
        const name = propertyName(property as unknown as Keyed);
        if (name === null) {
          const key = evaluate(machine, scope, property.key as AnyNode);
          assignPattern(
            machine,
            scope,
            property.value as AnyNode,
            readComputed(machine, value, key, property),
            declares,
          );
        } else {
          taken.push(name);
          assignPattern(
            machine,
            scope,
            property.value as AnyNode,
            readMember(machine, value, name, property),
            declares,
          );
        }
      }
      return;
    }
    case 'ArrayPattern':
      target.elements.forEach((element, index) => {
        if (element === null) return;
        if (element.type === 'RestElement') {
          const list = machine.allocate(element, 'array');
          machine.trail.add(list.rest, readElement(machine, value));
          assignPattern(machine, scope, element.argument as AnyNode, ofObject(list), declares);
          return;
        }
        assignPattern(machine, scope, element as AnyNode, readPosition(machine, value, index, target), declares);
      });
  }
}

function readPosition(machine: Machine, value: Value, index: number, node: AnyNode): Value {
  if (value.objects.some(({ kind }) => kind !== 'array' && kind !== 'object')) return readElement(machine, value);
  return readMember(machine, value, String(index), node);
}

interface Keyed {
  readonly key: AnyNode;
  readonly computed: boolean;
}

/** The name of a property when the text tells it. */
export function propertyName({ key, computed }: Keyed): string | null {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : null;
}

function assignVariable(machine: Machine, scope: Scope, target: Identifier, value: Value, declares: Declares): void {
  const named = addStep(value, target.start, `assigned to \`${target.name}\``);
  if (declares === 'let') {
    declare(machine.trail, scope, target.name, named);
    return;
  }
  const cell = findCell(declares === 'var' ? functionScope(scope) : scope, target.name);
  if (cell !== null) machine.trail.write(cell, named);
  // Without a declaration it is a variable of the whole script.
  else declare(machine.trail, declares === 'var' ? functionScope(scope) : outermost(scope), target.name, named);
}

function outermost(scope: Scope): Scope {
  let here = scope;
  while (here.outer !== null) here = here.outer;
  return here;
}

type Member = Extract<AnyNode, { type: 'MemberExpression' }>;

export function assignMember(machine: Machine, scope: Scope, target: Member, object: Value, value: Value): void {
  const name = target.computed ? null : propertyName({ key: target.property as AnyNode, computed: false });
  if (name !== null) {
    writeMember(machine, object, name, addStep(value, target.start, `assigned to \`.${name}\``), target);
    return;
  }
  const key = evaluate(machine, scope, target.property as AnyNode);
  const chosen = key.origins.length === 0 ? value : addOrigins(value, controlOf(key, target.start, 'computed name'));
  writeComputed(machine, object, key, chosen, target);
}

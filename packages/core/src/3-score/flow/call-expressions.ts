import type { AnyNode } from '../syntax.ts';
import { callMember } from './builtins/index.ts';
import { type CallSite, callFunctions } from './calls.ts';
import { superCall } from './classes.ts';
import { evaluate, readReference } from './expressions.ts';
import { iterate } from './iterate.ts';
import type { Handler, Machine } from './machine.ts';
import type { Scope } from './scope.ts';

import { join, nothing, ofObject, unknown, type Value } from './value.ts';
import { writeProperty } from './write-members.ts';

export function evaluateCallee(
  machine: Machine,
  scope: Scope,
  node: AnyNode,
): { self: Value; callee: Value; name: string | null } {
  if (node.type === 'ChainExpression') return evaluateCallee(machine, scope, node.expression as AnyNode);
  if (node.type !== 'MemberExpression') return { self: nothing, callee: evaluate(machine, scope, node), name: null };
  const { object, name, value } = readReference(machine, scope, node);
  const self = node.object.type === 'Super' ? machine.frame.self : object;
  return { self, callee: value, name };
}

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

export function evaluateCall(machine: Machine, scope: Scope, node: Call): Value {
  const target = node.callee as AnyNode;
  if (target.type === 'Super') {
    return superCall(machine, {
      self: machine.frame.self,
      args: evaluateArguments(machine, scope, node.arguments as AnyNode[]),
      node,
    });
  }
  // What fails on the way to a `.catch(…)` or `.then(…, …)` is what its callback gets.
  const handler: Handler = { ways: machine.trail.meeting(), thrown: nothing };
  const catches =
    target.type === 'MemberExpression' &&
    target.property.type === 'Identifier' &&
    (target.property.name === 'catch' || target.property.name === 'then');
  if (catches) machine.handlers.push(handler);
  const { self, callee, name } = evaluateCallee(machine, scope, target);
  if (catches) machine.handlers.pop();
  const args = evaluateArguments(machine, scope, node.arguments as AnyNode[]);
  const site = { self, args, node };
  if (name === null) return callValue(machine, callee, site);
  return callMember(machine, name, callee, site, catches ? handler.thrown : nothing);
}

export function callValue(machine: Machine, callee: Value, site: CallSite): Value {
  return callFunctions(machine, callee, site);
}

/** After a spread of unknown length any argument may be any of the rest. */
export function evaluateArguments(machine: Machine, scope: Scope, nodes: readonly AnyNode[]): Value[] {
  const args: Value[] = [];
  let rest = nothing;
  for (const node of nodes) {
    if (node.type !== 'SpreadElement') {
      const value = evaluate(machine, scope, node);
      if (rest === nothing) args.push(value);
      else rest = join(rest, value);
      continue;
    }
    const list = evaluate(machine, scope, node.argument as AnyNode);
    const [only] = list.objects;
    const isExact =
      list.objects.length === 1 &&
      list.origins.length === 0 &&
      only?.kind === 'array' &&
      only.rest.value === nothing &&
      only.spread.value === nothing &&
      rest === nothing;
    if (isExact) for (const cell of only.properties.values()) args.push(cell.value);
    else rest = join(rest, join(iterate(machine, list, node), unknown));
  }
  if (rest !== nothing) while (args.length < 8) args.push(rest);
  return args;
}

export function argumentsObject(machine: Machine, node: AnyNode): Value {
  const list = machine.allocate(node, 'array');
  machine.frame.args.forEach((value, index) => {
    writeProperty(machine, list, String(index), value, !list.isMany);
  });
  return ofObject(list);
}

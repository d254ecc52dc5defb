import type { AnyNode } from '../syntax.ts';
import { callFunctions } from './calls.ts';
import type { Machine } from './machine.ts';
import { readElement, readMember } from './members.ts';
import { join, nothing, ofObject, type Value } from './value.ts';

/** What a loop, spread or `Array.from` takes from a value, by the script's own iterators too. */
export function iterate(machine: Machine, value: Value, node: AnyNode): Value {
  let found = readElement(machine, value);
  for (const object of value.objects) {
    const self = ofObject(object);
    for (const symbol of ['@@iterator', '@@asyncIterator']) {
      const method = readMember(machine, { ...nothing, objects: [object] }, symbol, node);
      if (method.functions.length === 0) continue;
      const iterator = callFunctions(machine, method, { self, args: [], node });
      const next = readMember(machine, { ...iterator, isOpen: false, origins: [] }, 'next', node);
      if (next.functions.length > 0) {
        const step = callFunctions(machine, { ...next, origins: [] }, { self: iterator, args: [], node });
        found = join(found, readMember(machine, step, 'value', node));
      }
      found = join(found, readElement(machine, iterator));
    }
  }
  return found;
}

/** A promise is the value it settles with; only those that the script makes itself need a look inside. */
export function settle(machine: Machine, value: Value, node: AnyNode): Value {
  let found: Value = { ...value, objects: [] };
  for (const object of value.objects) {
    if (object.kind === 'promise') {
      found = join(found, object.rest.value);
      continue;
    }
    const then = object.properties.get('then')?.value ?? inherited(object, 'then');
    if (then !== undefined && then.functions.length > 0) {
      const settled = machine.allocate(node, 'promise', 'thenable');
      const resolve = {
        kind: 'native' as const,
        name: 'resolve',
        run: ({ args }: { readonly args: readonly Value[] }) => {
          machine.trail.add(settled.rest, args[0] ?? nothing);
          return nothing;
        },
      };
      callFunctions(
        machine,
        { ...then, origins: [] },
        { self: ofObject(object), args: [{ ...nothing, functions: [resolve] }], node },
      );
      found = join(found, settled.rest.value);
      continue;
    }
    found = join(found, ofObject(object));
  }
  return found;
}

function inherited(object: { readonly prototypes: Value['objects'] }, name: string): Value | undefined {
  return object.prototypes[0]?.properties.get(name)?.value;
}

import type { AnyNode } from '../syntax.ts';
import { callFunctions } from './calls.ts';
import { createObject, type Machine } from './machine.ts';
import { readProperty } from './members.ts';
import type { Origin } from './origin.ts';
import { type AbstractObject, type Cell, join, nothing, ofObject, type Value } from './value.ts';

/** `value[name] = written`. */
export function writeMember(machine: Machine, value: Value, name: string, written: Value, node: AnyNode): void {
  const isOne = value.objects.length === 1 && value.origins.length === 0 && value.functions.length === 0;
  for (const object of value.objects) {
    const setter = findSetter(object, `set ${name}`);
    if (setter !== null) {
      callFunctions(machine, setter.value, { self: ofObject(object), args: [written], node });
    } else {
      writeProperty(machine, object, name, written, isOne && !object.isMany);
    }
  }
  for (const callable of value.functions) {
    if (callable.kind === 'closure' || callable.kind === 'class') {
      writeProperty(machine, callable.members, name, written, true);
    }
  }
  for (const origin of value.origins) if (!origin.isLeaf) writeOverlay(machine, origin, name, written);
}

function findSetter(object: AbstractObject, name: string, depth = 0): Cell | null {
  const own = object.properties.get(name);
  if (own !== undefined || depth > 20) return own ?? null;
  for (const prototype of object.prototypes) {
    const inherited = findSetter(prototype, name, depth + 1);
    if (inherited !== null) return inherited;
  }
  return null;
}

const maxProperties = 400;

export function writeProperty(
  machine: Machine,
  object: AbstractObject,
  name: string,
  value: Value,
  replaces: boolean,
): void {
  machine.spend(1);
  let cell = object.properties.get(name);
  if (cell === undefined) {
    if (object.properties.size >= maxProperties) {
      machine.trail.add(object.rest, value);
      return;
    }
    cell = { value: nothing };
    object.properties.set(name, cell);
    // What was spread in before may still show through in another of the objects it stands for.
    if (!replaces) value = join(readProperty(machine, { ...object, properties: new Map() }, name, noNode), value);
  }
  if (replaces) machine.trail.write(cell, value);
  else machine.trail.add(cell, value);
}

const noNode = { type: 'Identifier', name: '', start: 0, end: 0 } as AnyNode;

/** `value[key] = written`, with a key that the script computes. */
export function writeComputed(machine: Machine, value: Value, key: Value, written: Value, node: AnyNode): void {
  if (key.strings.length > 0 && !key.isOpen) {
    if (key.strings.length === 1) {
      writeMember(machine, value, key.strings[0] as string, written, node);
      return;
    }
    for (const name of key.strings) {
      for (const object of value.objects) writeProperty(machine, object, name, written, false);
    }
    return;
  }
  for (const object of value.objects) {
    machine.trail.add(object.rest, written);
    if (key.origins.length > 0 || key.strings.length > 0) machine.trail.add(object.keys, key);
  }
  for (const callable of value.functions) {
    if (callable.kind === 'closure' || callable.kind === 'class') machine.trail.add(callable.members.rest, written);
  }
  for (const origin of value.origins) if (!origin.isLeaf) writeOverlay(machine, origin, '[]', written);
}

/** Results are not objects of the script; what it writes to them is kept beside them. */
function writeOverlay(machine: Machine, origin: Origin, name: string, written: Value): void {
  const key = `${origin.call} ${origin.field}`;
  let overlay = machine.overlays.get(key);
  if (overlay === undefined) {
    overlay = createObject('object');
    machine.overlays.set(key, overlay);
  }
  if (name === '[]') machine.trail.add(overlay.rest, written);
  else writeProperty(machine, overlay, name, written, false);
}

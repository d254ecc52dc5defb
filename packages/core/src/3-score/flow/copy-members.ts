import type { AnyNode } from '../syntax.ts';
import type { Machine } from './machine.ts';
import { type Origin, readField, without } from './origin.ts';
import {
  type AbstractObject,
  derived,
  join,
  nothing,
  ofObject,
  ofOrigins,
  ofText,
  unique,
  unknown,
  type Value,
} from './value.ts';
import { writeProperty } from './write-members.ts';

/** The value without some of its properties: what a rest pattern gets. */
export function withoutMembers(machine: Machine, value: Value, names: readonly string[], node: AnyNode): Value {
  const copy = machine.allocate(node, 'object', 'rest');
  copyMembers(machine, { ...value, origins: value.origins.map((origin) => without(origin, names)) }, copy, names);
  return ofObject(copy);
}

/** Copies own properties, as spread and `Object.assign` do. */
export function copyMembers(machine: Machine, from: Value, to: AbstractObject, except: readonly string[] = []): void {
  const { trail } = machine;
  for (const source of from.objects) {
    if (source === to) continue;
    for (const [name, cell] of source.properties) {
      if (!except.includes(name)) writeProperty(machine, to, name, cell.value, !to.isMany && from.objects.length === 1);
    }
    trail.add(to.rest, source.rest.value);
    trail.add(to.keys, source.keys.value);
    if (source.spread.value !== nothing) trail.add(to.spread, source.spread.value);
  }
  if (from.origins.length === 0) return;
  for (const [name, cell] of to.properties) {
    const fields = from.origins.map((origin) => readField(origin, name)).filter((field) => field !== null);
    if (fields.length > 0) trail.add(cell, ofOrigins(unique(fields)));
  }
  trail.add(to.spread, ofOrigins(from.origins));
  for (const origin of from.origins) {
    const overlay = machine.overlays.get(`${origin.call} ${origin.field}`);
    if (overlay !== undefined) copyMembers(machine, ofObject(overlay), to, except);
  }
}

/** Names of the properties, as texts of the script. */
export function keysOf(value: Value): Value {
  let found = derivedKeys(value.origins);
  for (const object of value.objects) {
    for (const name of object.properties.keys()) {
      if (!name.startsWith('get ') && !name.startsWith('set ')) found = join(found, ofText(name));
    }
    found = join(found, object.keys.value);
    found = join(found, derivedKeys(object.spread.value.origins));
    if (object.rest.value !== nothing) found = join(found, unknown);
  }
  return found === nothing ? unknown : found;
}

function derivedKeys(origins: readonly Origin[]): Value {
  return origins.length === 0 ? nothing : derived(origins, 'keys');
}

import type { AnyNode } from '../syntax.ts';
import { nativeValue } from './builtins/globals.ts';
import { readGlobal } from './builtins/index.ts';
import type { Callable, ToolValue } from './callable.ts';
import { callFunctions } from './calls.ts';
import type { Machine } from './machine.ts';
import { asLeaf, type Origin, readField, transformed, uncertain } from './origin.ts';
import {
  type AbstractObject,
  addOrigins,
  derived,
  join,
  joinAll,
  mapOrigins,
  nothing,
  ofFunction,
  ofObject,
  ofOrigins,
  ofText,
  someNumber,
  unique,
  unknown,
  type Value,
} from './value.ts';

const isIndex = /^\d{1,6}$/;

/** What `value[name]` may be. */
export function readMember(machine: Machine, value: Value, name: string, node: AnyNode): Value {
  if (name === 'length' || name === 'size' || name === 'byteLength') return readCount(value);
  let found = nothing;
  for (const object of value.objects) found = join(found, readProperty(machine, object, name, node));
  for (const callable of value.functions) found = join(found, readFunctionMember(machine, callable, name, node));
  const fields: Origin[] = [];
  for (const origin of value.origins) {
    const field = readField(origin, isIndex.test(name) ? '[]' : name);
    if (field !== null) fields.push(field);
    found = join(found, readOverlay(machine, origin, name));
  }
  if (fields.length > 0) found = join(found, ofOrigins(unique(fields)));
  return found === nothing && value.isOpen && value.origins.length === 0 ? unknown : found;
}

/** What `value[key]` may be, with a key that the script computes. */
export function readComputed(machine: Machine, value: Value, key: Value, node: AnyNode): Value {
  const isNamed = key.strings.length > 0 && !key.isOpen;
  let found = isNamed ? joinAll(key.strings.map((name) => readMember(machine, value, name, node))) : nothing;
  if (!isNamed) {
    found = readAnything(machine, value);
    if (value.functions.length > 0) {
      found = join(found, joinAll(value.functions.map((callable) => readComputedTool(callable, key))));
    }
    const counts = key.origins.every(({ transforms }) => transforms.includes('count') || transforms.includes('sum'));
    const fields = counts ? elementOf(value) : mapOrigins({ ...nothing, origins: value.origins }, anyField);
    if (value.origins.length > 0) {
      found = join(found, ofOrigins(fields.origins));
      if (!counts) machine.recorder.assume(node.start, 'a computed property name may be any');
    }
  }
  return key.origins.length === 0 ? found : addOrigins(found, derived(key.origins, 'lookup').origins);
}

const anyField = (origin: Origin): Origin => uncertain(asLeaf(origin));

/** An element of an array, Set, Map or text. */
export function readElement(machine: Machine, value: Value): Value {
  let found = elementOf({ ...nothing, origins: value.origins });
  for (const object of value.objects) found = join(found, readAllOf(machine, object));
  for (const origin of value.origins) found = join(found, readOverlay(machine, origin, '[]'));
  if (value.strings.length > 0 || (value.isOpen && found === nothing)) found = join(found, unknown);
  return found;
}

/** Any property or element; of results their fields as a whole. */
export function readAnything(machine: Machine, value: Value): Value {
  let found = nothing;
  for (const object of value.objects) found = join(found, readAllOf(machine, object));
  if (value.isOpen || value.strings.length > 0) found = join(found, unknown);
  return found;
}

export function readAllOf(_machine: Machine, object: AbstractObject): Value {
  let found = object.rest.value;
  for (const [name, cell] of object.properties) {
    if (!name.startsWith('get ') && !name.startsWith('set ')) found = join(found, cell.value);
  }
  const { spread } = object;
  if (spread.value.origins.length > 0) {
    found = join(found, object.kind === 'array' ? elementOf(spread.value) : mapOrigins(spread.value, anyField));
  }
  return found;
}

function elementOf(value: Value): Value {
  if (value.origins.length === 0) return nothing;
  return ofOrigins(unique(value.origins.map((origin) => readField(origin, '[]') ?? origin)));
}

export function readCount(value: Value): Value {
  const origins: Origin[] = value.origins.map((origin) => transformed(origin, 'count'));
  for (const object of value.objects) {
    for (const origin of object.spread.value.origins) origins.push(transformed(origin, 'count'));
    // Elements that a loop or condition added tell how many there are by what that depends on.
    for (const origin of object.rest.value.origins) {
      if (origin.isControl || origin.transforms.includes('count')) origins.push(transformed(origin, 'count'));
    }
    for (const origin of object.keys.value.origins) origins.push(transformed(origin, 'count'));
  }
  return origins.length === 0 ? someNumber : { ...someNumber, origins: unique(origins) };
}

export function readProperty(machine: Machine, object: AbstractObject, name: string, node: AnyNode, depth = 0): Value {
  const own = object.properties.get(name);
  let found = own?.value ?? nothing;
  const getter = object.properties.get(`get ${name}`);
  if (getter !== undefined) {
    found = join(found, callFunctions(machine, getter.value, { self: ofObject(object), args: [], node }));
  }
  // An own property hides those that are inherited; one that was written to many objects may be missing in some.
  if (own === undefined || isIndex.test(name)) found = join(found, object.rest.value);
  if (own === undefined) {
    for (const origin of object.spread.value.origins) {
      const field = readField(origin, isIndex.test(name) ? '[]' : name);
      if (field !== null) found = join(found, ofOrigins([field]));
    }
  }
  if (own === undefined && getter === undefined && depth < 20) {
    for (const prototype of object.prototypes) {
      found = join(found, readInherited(machine, object, prototype, name, node, depth + 1));
    }
  }
  return found;
}

function readInherited(
  machine: Machine,
  object: AbstractObject,
  prototype: AbstractObject,
  name: string,
  node: AnyNode,
  depth: number,
): Value {
  const getter = prototype.properties.get(`get ${name}`);
  if (getter === undefined) return readProperty(machine, prototype, name, node, depth);
  return callFunctions(machine, getter.value, { self: ofObject(object), args: [], node });
}

function readFunctionMember(machine: Machine, callable: Callable, name: string, node: AnyNode): Value {
  if (callable.kind === 'tool') return ofFunction(toolMember(callable, name));
  if (callable.kind === 'native') return readNative(callable.name, name);
  if (callable.kind !== 'closure' && callable.kind !== 'class') return nothing;
  if (callable.kind === 'class' && name === 'prototype') return ofObject(callable.prototype);
  const own = readProperty(machine, callable.members, name, node);
  if (own !== nothing || callable.kind === 'closure') return own;
  return readMember(machine, { ...callable.parent, isOpen: false }, name, node);
}

function readNative(owner: string, name: string): Value {
  if (owner === 'globalThis') return readGlobal(name);
  if (owner === 'Symbol') return ofText(`@@${name}`);
  return owner === 'Number' || (owner === 'Math' && name === name.toUpperCase())
    ? join(someNumber, nativeValue(`${owner}.${name}`))
    : nativeValue(`${owner}.${name}`);
}

function toolMember(tool: ToolValue, name: string): ToolValue {
  if (tool.isCallTool) return tool;
  return { ...tool, name: tool.name === '' ? name : `${tool.name}:${name}` };
}

function readComputedTool(callable: Callable, key: Value): Value {
  if (callable.kind === 'tool') {
    return ofFunction({ ...callable, name: callable.name, computed: join(callable.computed ?? nothing, key) });
  }
  return callable.kind === 'closure' || callable.kind === 'class' ? callable.members.rest.value : nothing;
}

function readOverlay(machine: Machine, origin: Origin, name: string): Value {
  if (machine.overlays.size === 0 || origin.isLeaf) return nothing;
  const overlay = machine.overlays.get(`${origin.call} ${origin.field}`);
  if (overlay === undefined) return nothing;
  if (name === '[]') return readAllOf(machine, overlay);
  return join(overlay.properties.get(name)?.value ?? nothing, overlay.rest.value);
}

import type { NativeCall } from '../callable.ts';
import { keysOf } from '../copy-members.ts';
import { iterate } from '../iterate.ts';
import { readElement, readMember } from '../members.ts';
import { addOrigins, addStep, derived, join, nothing, ofObject, type Value } from '../value.ts';
import { writeProperty } from '../write-members.ts';
import type { Method } from './index.ts';

/** A list of `[key, value]`. */
export function entryList({ machine, node }: NativeCall, key: Value, value: Value): Value {
  const entry = machine.allocate(node, 'array', 'entry');
  writeProperty(machine, entry, '0', key, false);
  writeProperty(machine, entry, '1', value, false);
  const list = machine.allocate(node, 'array', 'entries');
  machine.trail.add(list.rest, ofObject(entry));
  return ofObject(list);
}

/** Puts what is iterated as `[key, value]` into a Map or an object. */
export function fillFromEntries({ machine, node }: NativeCall, entries: Value, into: Value): void {
  const entry = iterate(machine, entries, node);
  const [object] = into.objects;
  if (object === undefined) return;
  const key = readMember(machine, entry, '0', node);
  const value = readMember(machine, entry, '1', node);
  if (object.kind === 'object' && key.strings.length > 0 && !key.isOpen) {
    for (const name of key.strings) writeProperty(machine, object, name, value, false);
    return;
  }
  machine.trail.add(object.keys, key);
  machine.trail.add(object.rest, value);
}

const isMap = ({ kind }: { readonly kind: string }): boolean => kind === 'map';

const put: Method = ({ machine, self, args, node }) => {
  const [key = nothing, value = nothing] = args;
  for (const object of self.objects) {
    if (key.strings.length > 0 && !key.isOpen && isMap(object)) {
      // A name that is known is told apart, as a property is.
      for (const name of key.strings)
        writeProperty(machine, object, name, value, !object.isMany && key.strings.length === 1);
      if (key.origins.length > 0) machine.trail.add(object.keys, key);
    } else {
      machine.trail.add(object.keys, key);
      machine.trail.add(object.rest, addStep(value, node.start, 'kept in a map'));
    }
  }
  machine.writeToResults(self, [value]);
  return self;
};

const get: Method = ({ machine, self, args, node }) => {
  const [key = nothing] = args;
  const isKnown = key.strings.length > 0 && !key.isOpen;
  const found = isKnown
    ? key.strings.reduce((all, name) => join(all, readMember(machine, self, name, node)), nothing)
    : readElement(machine, self);
  return addOrigins(found, key.origins.length === 0 ? [] : derived(key.origins, 'lookup').origins);
};

export const collectionMethods: Readonly<Record<string, Method>> = {
  set: put,
  append: put,
  get,
  getAll: get,
  add: ({ machine, self, args, node }) => {
    for (const object of self.objects)
      machine.trail.add(object.rest, addStep(args[0] ?? nothing, node.start, 'added to a set'));
    machine.writeToResults(self, args);
    return self;
  },
  has: ({ self, args }) => {
    const keys = self.objects.flatMap((object) => [...object.keys.value.origins, ...object.rest.value.origins]);
    const origins = [...self.origins, ...keys, ...(args[0]?.origins ?? [])].filter(({ call }) => call >= 0);
    return derived(origins, 'compare');
  },
  delete: () => nothing,
  clear: () => nothing,
  entries: (call) => {
    const isOpaque = call.self.origins.length > 0;
    const keys = call.self.objects.some(isMap) || isOpaque ? keysOf(call.self) : derived([], 'keys', true);
    return entryList(call, keys, readElement(call.machine, call.self));
  },
  values: (call) => {
    const list = call.machine.allocate(call.node, 'array');
    call.machine.trail.add(list.rest, readElement(call.machine, call.self));
    return ofObject(list);
  },
  keys: (call) => {
    const list = call.machine.allocate(call.node, 'array');
    const isMapped = call.self.objects.some(isMap);
    call.machine.trail.add(list.rest, isMapped ? keysOf(call.self) : derived([], 'keys', true));
    return ofObject(list);
  },
  next: (call) => {
    const { machine, self, args, node } = call;
    const step = machine.allocate(node, 'object', 'step');
    for (const object of self.objects) {
      const run = machine.generators.get(object);
      const sent = args[0];
      if (run !== undefined && sent !== undefined && join(object.keys.value, sent) !== object.keys.value) {
        machine.trail.add(object.keys, sent);
        run();
      }
    }
    writeProperty(machine, step, 'value', readElement(machine, self), false);
    return ofObject(step);
  },
  return: ({ args }) => args[0] ?? nothing,
  throw: ({ args }) => args[0] ?? nothing,
};

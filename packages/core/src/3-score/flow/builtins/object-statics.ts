import { copyMembers, keysOf } from '../copy-members.ts';
import { readAnything, readMember } from '../members.ts';
import { asLeaf } from '../origin.ts';
import { join, nothing, ofObject, ofOrigins, type Value } from '../value.ts';
import { writeComputed, writeProperty } from '../write-members.ts';
import { entryList, fillFromEntries } from './collections.ts';
import type { Method } from './index.ts';
import { list } from './list.ts';

const first: Method = ({ args }) => args[0] ?? nothing;

/** `Object.*`, by name. */
export const objectStatics: Readonly<Record<string, Method>> = {
  'Object.keys': (call) => list(call, keysOf(call.args[0] ?? nothing)),
  'Object.getOwnPropertyNames': (call) => list(call, keysOf(call.args[0] ?? nothing)),
  'Reflect.ownKeys': (call) => list(call, keysOf(call.args[0] ?? nothing)),
  'Object.values': (call) => {
    const [value = nothing] = call.args;
    return list(call, join(readAnything(call.machine, { ...value, origins: [] }), anyField(value)));
  },
  'Object.entries': (call) => {
    const [value = nothing] = call.args;
    const element = join(readAnything(call.machine, { ...value, origins: [] }), anyField(value));
    return entryList(call, keysOf(value), element);
  },
  'Object.fromEntries': (call) => {
    const made = ofObject(call.machine.allocate(call.node, 'object'));
    fillFromEntries(call, call.args[0] ?? nothing, made);
    return made;
  },
  'Object.assign': ({ machine, args }) => {
    const [target = nothing, ...sources] = args;
    for (const object of target.objects) for (const source of sources) copyMembers(machine, source, object);
    for (const callable of target.functions) {
      if (callable.kind === 'closure') for (const source of sources) copyMembers(machine, source, callable.members);
    }
    machine.writeToResults(target, sources);
    return target;
  },
  'Object.freeze': first,
  'Object.seal': first,
  'Object.preventExtensions': first,
  structuredClone: first,
  'Object.create': ({ machine, args, node }) => {
    const object = machine.allocate(node, 'object');
    const [prototype = nothing] = args;
    object.prototypes = prototype.objects;
    if (prototype.origins.length > 0) machine.trail.add(object.spread, prototype);
    return ofObject(object);
  },
  'Object.setPrototypeOf': ({ args }) => {
    const [target = nothing, prototype = nothing] = args;
    for (const object of target.objects)
      object.prototypes = [...new Set([...object.prototypes, ...prototype.objects])].filter((one) => one !== object);
    return target;
  },
  'Object.getPrototypeOf': ({ args }) => ({
    ...nothing,
    objects: (args[0] ?? nothing).objects.flatMap(({ prototypes }) => [...prototypes]),
  }),
  'Object.defineProperty': ({ machine, args, node }) => {
    const [target = nothing, key = nothing, descriptor = nothing] = args;
    const getter = readMember(machine, descriptor, 'get', node);
    for (const object of target.objects) {
      for (const name of key.strings)
        if (getter.functions.length > 0) writeProperty(machine, object, `get ${name}`, getter, false);
    }
    writeComputed(machine, target, key, readMember(machine, descriptor, 'value', node), node);
    return target;
  },
};

const anyField = (value: Value): Value => (value.origins.length === 0 ? nothing : ofOrigins(value.origins.map(asLeaf)));

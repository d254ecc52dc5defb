import type { NativeCall } from '../callable.ts';
import { callRepeatedly } from '../calls.ts';
import { iterate } from '../iterate.ts';
import { readCount, readElement } from '../members.ts';
import { textOrigins } from '../operators.ts';
import { asControl, type Origin, readField, transformed, withStep } from '../origin.ts';
import {
  type AbstractObject,
  addOrigins,
  addStep,
  controlOf,
  derived,
  join,
  joinOrigins,
  mapOrigins,
  nothing,
  ofObject,
  ofOrigins,
  someNumber,
  unique,
  type Value,
} from '../value.ts';
import type { Method } from './index.ts';

/** Calls the callback with every element; its answer. The elements come under what their number depends on. */
function forEachElement(call: NativeCall, ...before: Value[]): Value {
  const { machine, self, args, node } = call;
  const callback = args[0] ?? nothing;
  const element = addStep(iterate(machine, self, node), node.start, 'one of the elements');
  const counts = readCount(self).origins;
  const control = controlOf({ ...nothing, origins: counts }, node.start, 'number of elements');
  const { control: outer } = machine;
  machine.control = joinOrigins(outer, control);
  const result = callRepeatedly(machine, callback, {
    self: args[1] ?? nothing,
    args: [...before, element, someNumber, self],
    node,
  });
  machine.control = outer;
  return result;
}

function listOf({ machine, node }: NativeCall, element: Value, part = ''): Value {
  const list = machine.allocate(node, 'array', part);
  machine.trail.add(list.rest, element);
  return ofObject(list);
}

/** Some of the elements, or all of them in another order: what remains has the same fields. */
function some(call: NativeCall, what: string): Value {
  const { self, machine } = call;
  const kept = mapOrigins({ ...nothing, origins: self.origins }, (origin) => transformed(origin, what, true));
  const lists = self.objects.filter(({ kind }) => kind !== 'map');
  let value = kept.origins.length > 0 ? ofOrigins(kept.origins) : nothing;
  if (lists.length > 0) value = join(value, listOf(call, readElement(machine, { ...nothing, objects: lists })));
  if (self.strings.length > 0 || (self.isOpen && value === nothing)) value = join(value, derived([], what));
  return addOrigins(value, argumentControl(call, what));
}

function argumentControl({ args, node }: NativeCall, what: string): readonly Origin[] {
  const origins = args.flatMap((value) => [...value.origins]);
  return origins.length === 0 ? [] : controlOf({ ...nothing, origins }, node.start, what);
}

/** Elements that a predicate chose: which ones depends on what it looked at. */
function chosen(call: NativeCall, isOne: boolean): Value {
  const verdict = forEachElement(call);
  const { self, machine, node } = call;
  const control = controlOf(verdict, node.start, 'chosen by a condition');
  if (isOne) return addOrigins(readElement(machine, self), control);
  const kept =
    self.origins.length > 0
      ? ofOrigins(self.origins.map((origin) => withStep(origin, node.start, 'filtered')))
      : nothing;
  const lists =
    self.objects.length > 0 ? listOf(call, readElement(machine, { ...nothing, objects: self.objects })) : nothing;
  if (lists !== nothing && control.length > 0)
    machine.trail.add((lists.objects[0] as AbstractObject).rest, { ...nothing, origins: control });
  return addOrigins(join(kept, lists), control);
}

/** Whether or where something is: what is compared shows in the answer. */
const compared: Method = (call) => {
  const verdict = forEachElement(call);
  return derived(joinOrigins(readCount(call.self).origins, verdict.origins), 'compare');
};

const searched: Method = ({ machine, self, args, node }) => {
  const within = joinOrigins(
    textOrigins(machine, self, node),
    args.flatMap((value) => [...value.origins]),
  );
  return derived(
    within.filter(({ call }) => call >= 0),
    'compare',
  );
};

const append: Method = (call) => {
  const { machine, self, args, node } = call;
  for (const object of self.objects) {
    for (const value of args) machine.trail.add(object.rest, addStep(value, node.start, 'added to a list'));
    // How many there are depends on the conditions under which they were added.
    const control = joinOrigins(machine.control, machine.exits);
    if (control.length > 0)
      machine.trail.add(object.rest, {
        ...nothing,
        origins: control.filter(({ isControl }) => isControl).map(asControl),
      });
  }
  machine.writeToResults(self, args);
  return readCount(self);
};

const take: Method = ({ machine, self }) => readElement(machine, self);

const reduced: Method = (call) => {
  const { machine, self, args, node } = call;
  let result = args.length > 1 ? (args[1] as Value) : readElement(machine, self);
  for (let pass = 0; pass < 4; pass += 1) {
    const next = join(result, forEachElement({ ...call, args: [args[0] ?? nothing] }, result));
    if (next === result) break;
    result = next;
  }
  return addStep(result, node.start, 'reduced');
};

const sorted: Method = (call) => {
  const { machine, self, args, node } = call;
  const element = readElement(machine, self);
  const verdict = args[0]
    ? callRepeatedly(machine, args[0], { self: nothing, args: [element, element], node })
    : nothing;
  return addOrigins(
    mapOrigins(self, (origin) => transformed(origin, 'sort', true)),
    controlOf(verdict, node.start, 'order'),
  );
};

export const arrayMethods: Readonly<Record<string, Method>> = {
  map: (call) => listOf(call, forEachElement(call)),
  flatMap: (call) => {
    const each = forEachElement(call);
    return listOf(
      call,
      join(inner(call, each), { ...each, objects: each.objects.filter(({ kind }) => kind !== 'array') }),
    );
  },
  flat: (call) => {
    const each = readElement(call.machine, call.self);
    return listOf(call, join(inner(call, each), each));
  },
  forEach: (call) => {
    forEachElement(call);
    return nothing;
  },
  filter: (call) => chosen(call, false),
  find: (call) => chosen(call, true),
  findLast: (call) => chosen(call, true),
  findIndex: compared,
  findLastIndex: compared,
  some: compared,
  every: compared,
  includes: searched,
  indexOf: searched,
  lastIndexOf: searched,
  reduce: reduced,
  reduceRight: reduced,
  sort: sorted,
  toSorted: sorted,
  push: append,
  unshift: append,
  fill: append,
  pop: take,
  shift: take,
  at: ({ machine, self, args }) => addOrigins(readElement(machine, self), derivedLookup(args)),
  splice: (call) => {
    append({ ...call, args: call.args.slice(2) });
    return some(call, 'slice');
  },
  toSpliced: (call) => join(some(call, 'slice'), listOf(call, call.args.slice(2).reduce(join, nothing))),
  slice: (call) => some(call, 'slice'),
  take: (call) => some(call, 'slice'),
  drop: (call) => some(call, 'slice'),
  toArray: (call) => some(call, 'slice'),
  subarray: (call) => some(call, 'slice'),
  reverse: (call) => reversed(call),
  toReversed: (call) => reversed(call),
  concat: (call) => {
    const { machine, self, args, node } = call;
    if (self.objects.length === 0 && self.strings.length > 0) {
      return derived(
        joinOrigins(
          self.origins,
          args.flatMap((value) => [...textOrigins(machine, value, node)]),
        ),
        'concat',
      );
    }
    let element = readElement(machine, self);
    for (const value of args)
      element = join(element, join(inner(call, value), value.objects.length > 0 ? nothing : value));
    return listOf(call, element);
  },
  join: ({ machine, self, args, node }) => {
    const origins = joinOrigins(textOrigins(machine, self, node), args[0]?.origins ?? []);
    return addStep(derived(origins, 'join'), node.start, 'joined');
  },
  with: (call) => listOf(call, join(readElement(call.machine, call.self), call.args[1] ?? nothing)),
};

function derivedLookup(args: readonly Value[]): readonly Origin[] {
  const [index] = args;
  return index === undefined || index.origins.length === 0 ? [] : derived(index.origins, 'lookup').origins;
}

function reversed({ machine, self, node }: NativeCall): Value {
  const elements =
    self.objects.length > 0
      ? mapOrigins(readElement(machine, { ...nothing, objects: self.objects }), (origin) =>
          transformed(origin, 'reverse', true),
        )
      : nothing;
  const kept = mapOrigins({ ...self, objects: [] }, (origin) => transformed(origin, 'reverse', true));
  if (self.objects.length === 0) return kept;
  const list = machine.allocate(node, 'array', 'reversed');
  machine.trail.add(list.rest, elements);
  return join(kept, ofObject(list));
}

/** The elements of what are lists themselves. */
function inner({ machine }: NativeCall, value: Value): Value {
  const lists = value.objects.filter(({ kind }) => kind === 'array' || kind === 'generator');
  const origins = unique(value.origins.map((origin) => readField(origin, '[]') ?? origin));
  const within = readElement(machine, { ...nothing, objects: lists });
  return origins.length === 0 ? within : join(within, ofOrigins(origins));
}

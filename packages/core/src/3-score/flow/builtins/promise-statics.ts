import type { NativeCall } from '../callable.ts';
import { callFunctions } from '../calls.ts';
import { iterate, settle } from '../iterate.ts';
import { throwValue } from '../statements.ts';
import { nothing, ofObject, unknown, type Value } from '../value.ts';
import { writeProperty } from '../write-members.ts';
import type { Method } from './index.ts';
import { list } from './list.ts';

const settled = (call: NativeCall): Value =>
  settle(call.machine, iterate(call.machine, call.args[0] ?? nothing, call.node), call.node);

/** `Promise.*`, by name. */
export const promiseStatics: Readonly<Record<string, Method>> = {
  'Promise.all': (call) => {
    const [promises = nothing] = call.args;
    const { machine, node } = call;
    const [only] = promises.objects;
    if (promises.objects.length !== 1 || only === undefined || promises.origins.length > 0)
      return list(call, settled(call));
    const made = machine.allocate(node, 'array', 'all');
    for (const [name, cell] of only.properties)
      writeProperty(machine, made, name, settle(machine, cell.value, node), !made.isMany);
    machine.trail.add(made.rest, settle(machine, only.rest.value, node));
    if (only.kind !== 'array') machine.trail.add(made.rest, settled(call));
    return ofObject(made);
  },
  'Promise.allSettled': (call) => {
    const { machine, node } = call;
    const entry = machine.allocate(node, 'object', 'settled');
    writeProperty(machine, entry, 'value', settled(call), false);
    writeProperty(machine, entry, 'reason', machine.thrown, false);
    writeProperty(machine, entry, 'status', unknown, false);
    return list(call, ofObject(entry));
  },
  'Promise.race': settled,
  'Promise.any': settled,
  'Promise.resolve': ({ machine, args, node }) => settle(machine, args[0] ?? nothing, node),
  'Promise.try': ({ machine, args, node }) =>
    callFunctions(machine, args[0] ?? nothing, { self: nothing, args: args.slice(1), node }),
  'Promise.reject': ({ machine, args }) => {
    throwValue(machine, args[0] ?? nothing);
    return nothing;
  },
  'Promise.withResolvers': (call) => {
    const { machine, node } = call;
    const made = machine.allocate(node, 'object', 'resolvers');
    const pending = machine.allocate(node, 'promise');
    const run: Method = (inner) => {
      machine.trail.add(pending.rest, inner.args[0] ?? unknown);
      return nothing;
    };
    writeProperty(machine, made, 'promise', ofObject(pending), false);
    for (const name of ['resolve', 'reject']) {
      writeProperty(machine, made, name, { ...nothing, functions: [{ kind: 'native', name, run }] }, false);
    }
    return ofObject(made);
  },
};

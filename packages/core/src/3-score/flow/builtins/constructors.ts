import type { NativeCall } from '../callable.ts';
import { callFunctions } from '../calls.ts';
import { copyMembers } from '../copy-members.ts';
import { iterate } from '../iterate.ts';
import { readMember } from '../members.ts';
import { textOrigins } from '../operators.ts';
import { throwValue } from '../statements.ts';
import {
  derived,
  join,
  joinAll,
  joinOrigins,
  nothing,
  type ObjectKind,
  ofFunction,
  ofObject,
  unknown,
  type Value,
} from '../value.ts';
import { writeProperty } from '../write-members.ts';
import { fillFromEntries } from './collections.ts';
import type { Method } from './index.ts';

const make = ({ machine, node }: NativeCall, kind: ObjectKind): Value => ofObject(machine.allocate(node, kind));

const fill = ({ machine }: NativeCall, made: Value, element: Value): void => {
  for (const object of made.objects) machine.trail.add(object.rest, element);
};

const map: Method = (call) => {
  const made = make(call, 'map');
  if (call.args[0] !== undefined) fillFromEntries(call, call.args[0], made);
  return made;
};

const set: Method = (call) => {
  const made = make(call, 'map');
  const [elements] = call.args;
  if (elements !== undefined) fill(call, made, iterate(call.machine, elements, call.node));
  return made;
};

const error: Method = (call) => {
  const { machine, args, node } = call;
  const object = machine.allocate(node, 'error');
  const [message = nothing, options = nothing] = args;
  writeProperty(machine, object, 'message', message, !object.isMany);
  copyMembers(machine, options, object);
  for (const name of ['stack', 'name'])
    writeProperty(machine, object, name, name === 'stack' ? message : unknown, false);
  return ofObject(object);
};

/** An address or a form: anything put in shows in its text. */
const address: Method = (call) => {
  const { machine, args, node } = call;
  const object = machine.allocate(node, 'map');
  const origins = args.reduce<Value['origins']>(
    (all, value) => joinOrigins(all, textOrigins(machine, value, node)),
    [],
  );
  machine.trail.add(object.rest, derived(origins, 'uri'));
  writeProperty(machine, object, 'searchParams', ofObject(object), false);
  return ofObject(object);
};

const bytes: Method = (call) => {
  const { machine, args, node } = call;
  const list = machine.allocate(node, 'array');
  const [given] = args;
  if (given !== undefined && !given.isNumber)
    machine.trail.add(list.rest, derived(textOrigins(machine, given, node), 'chars', true));
  machine.trail.add(list.rest, derived([], 'chars', true));
  return ofObject(list);
};

const promise: Method = (call) => {
  const { machine, args, node } = call;
  const object = machine.allocate(node, 'promise');
  const resolve: Method = (inner) => {
    machine.trail.add(object.rest, inner.args[0] ?? unknown);
    return nothing;
  };
  const reject: Method = (inner) => {
    throwValue(machine, inner.args[0] ?? unknown);
    return nothing;
  };
  const native = (name: string, run: Method) => ofFunction({ kind: 'native', name, run });
  callFunctions(machine, args[0] ?? nothing, {
    self: nothing,
    args: [native('resolve', resolve), native('reject', reject)],
    node,
  });
  return ofObject(object);
};

/** What the traps answer and what the target holds are both behind it. */
const proxy: Method = ({ machine, args, node }) => {
  const [target = nothing, handlers = nothing] = args;
  machine.recorder.assume(node.start, 'a proxy is taken to answer all that its handlers may');
  const object = machine.allocate(node, 'object');
  let answered = nothing;
  for (const trap of ['get', 'apply', 'construct', 'has', 'set', 'deleteProperty', 'ownKeys']) {
    const handler = readMember(machine, handlers, trap, node);
    if (handler.functions.length === 0) continue;
    const given = [target, unknown, trap === 'apply' ? unknown : target, target];
    answered = join(
      answered,
      callFunctions(machine, { ...handler, origins: [] }, { self: handlers, args: given, node }),
    );
  }
  machine.trail.add(object.rest, answered);
  return joinAll([target, answered, ofObject(object)]);
};

const list: Method = (call) => {
  const made = make(call, 'array');
  for (const value of call.args) fill(call, made, value.isNumber ? unknown : value);
  fill(call, made, unknown);
  return made;
};

export const constructors: Readonly<Record<string, Method>> = {
  __proto__: null as never,
  Map: map,
  WeakMap: map,
  Set: set,
  WeakSet: set,
  Array: list,
  Error: error,
  TypeError: error,
  RangeError: error,
  SyntaxError: error,
  ReferenceError: error,
  EvalError: error,
  URIError: error,
  AggregateError: (call) => error({ ...call, args: [joinAll(call.args)] }),
  URL: address,
  URLSearchParams: address,
  FormData: map,
  Headers: map,
  Uint8Array: bytes,
  Uint8ClampedArray: bytes,
  Uint16Array: bytes,
  Uint32Array: bytes,
  Int8Array: bytes,
  Int16Array: bytes,
  Int32Array: bytes,
  Float32Array: bytes,
  Float64Array: bytes,
  ArrayBuffer: () => unknown,
  DataView: ({ args }) => args[0] ?? nothing,
  TextEncoder: () => unknown,
  TextDecoder: () => unknown,
  Promise: promise,
  Proxy: proxy,
  Object: (call) => (call.args[0] === undefined ? make(call, 'object') : (call.args[0] as Value)),
  WeakRef: ({ args }) => args[0] ?? nothing,
  Date: ({ machine, args, node }) =>
    derived(
      args.flatMap((value) => [...textOrigins(machine, value, node)]),
      'date',
    ),
};

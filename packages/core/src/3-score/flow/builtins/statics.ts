import type { NativeCall } from '../callable.ts';
import { callFunctions, callRepeatedly } from '../calls.ts';
import { constantValue } from '../constants.ts';
import { keysOf } from '../copy-members.ts';
import { iterate } from '../iterate.ts';
import { readComputed, readMember } from '../members.ts';
import { textOrigins } from '../operators.ts';
import { asLeaf, type Origin, transformed } from '../origin.ts';
import { defer } from '../timers.ts';
import {
  addOrigins,
  addStep,
  controlOf,
  derived,
  join,
  joinAll,
  joinOrigins,
  mapOrigins,
  nothing,
  ofObject,
  ofOrigins,
  unknown,
  type Value,
} from '../value.ts';
import { writeComputed } from '../write-members.ts';
import { constructors } from './constructors.ts';
import { type Method, spreadList } from './index.ts';
import { list } from './list.ts';
import { objectStatics } from './object-statics.ts';
import { promiseStatics } from './promise-statics.ts';

/** Runs a function of the language by its name, such as `JSON.parse`. */
export function runStatic(name: string, call: NativeCall): Value {
  const plain = name.startsWith('globalThis.') ? name.slice(11) : name;
  const known = statics[plain] ?? (plain in constructors && !(plain in transforms) ? constructors[plain] : undefined);
  if (known !== undefined) return known(call);
  const [space = ''] = plain.split('.');
  const what = transforms[plain] ?? transforms[space] ?? 'text';
  return derived(given(call), what, what === 'arithmetic' || what === 'number');
}

const transforms: Readonly<Record<string, string>> = {
  __proto__: null as never,
  Math: 'arithmetic',
  Number: 'number',
  BigInt: 'number',
  parseInt: 'number',
  parseFloat: 'number',
  Date: 'date',
  Intl: 'text',
  btoa: 'base64',
  encodeURIComponent: 'uri',
  encodeURI: 'uri',
  escape: 'uri',
  decodeURIComponent: 'decode',
  decodeURI: 'decode',
  unescape: 'decode',
  Boolean: 'compare',
  isNaN: 'compare',
  isFinite: 'compare',
  'Array.isArray': 'compare',
  'String.fromCharCode': 'chars',
  'String.fromCodePoint': 'chars',
  'String.raw': 'concat',
  crypto: 'hash',
  Buffer: 'chars',
  'Uint8Array.from': 'chars',
  RegExp: 'text',
};

function given({ machine, args, node }: NativeCall): readonly Origin[] {
  let origins: readonly Origin[] = [];
  for (const value of args) origins = joinOrigins(origins, textOrigins(machine, value, node));
  return origins;
}

const later: Method = ({ machine, args, node }) => {
  const [callback = nothing, delay = nothing, ...rest] = args;
  const timing = controlOf(delay, node.start, 'delay');
  // When all that follows happens depends on the delay.
  machine.timing = joinOrigins(machine.timing, timing);
  machine.under(timing, () => defer(machine, callback, rest, node));
  return unknown;
};

const repeatedly: Method = (call) => {
  call.machine.loopDepth += 1;
  later(call);
  call.machine.loopDepth -= 1;
  return unknown;
};

const nothingAnswered: Method = () => nothing;

const statics: Readonly<Record<string, Method>> = {
  __proto__: null as never,
  'JSON.stringify': (call) => {
    const { machine, args, node } = call;
    const [value = nothing, replacer = nothing] = args;
    const origins = textOrigins(machine, value, node);
    let replaced = nothing;
    if (replacer.functions.length > 0) {
      const each = ofOrigins(origins);
      replaced = callRepeatedly(machine, replacer, { self: value, args: [keysOf(value), each], node });
    }
    return addStep(derived(joinOrigins(origins, replaced.origins), 'json'), node.start, 'written as JSON');
  },
  'JSON.parse': ({ args, node }) => {
    const [text = nothing] = args;
    return addStep(
      ofOrigins(mapOrigins(text, (origin) => transformed(origin, 'parse', true)).origins),
      node.start,
      'read as JSON',
    );
  },
  atob: (call) => {
    const [text = nothing] = call.args;
    const decoded = derived(given(call), 'decode');
    let known = nothing;
    for (const one of text.isOpen ? [] : text.strings)
      known = join(known, constantValue(call.machine, decodeBase64(one), call.node.start));
    return addOrigins(
      mapOrigins(known, (origin) => transformed(origin, 'decode')),
      decoded.origins,
    );
  },
  String: (call) => {
    const [value = nothing] = call.args;
    return {
      ...value,
      isNumber: false,
      objects: [],
      functions: [],
      isOpen: value.isOpen || value.strings.length === 0,
      origins: given(call).map(asLeaf),
    };
  },
  ...objectStatics,
  'Object.groupBy': grouped,
  'Map.groupBy': grouped,
  'Array.from': (call) => {
    const { machine, args, node } = call;
    const [source = nothing, callback = nothing] = args;
    const element = join(iterate(machine, source, node), unknown);
    const control = controlOf(readMember(machine, source, 'length', node), node.start, 'number of elements');
    if (callback.functions.length === 0) return addOrigins(list(call, element), control);
    return addOrigins(
      list(
        call,
        machine.under(control, () =>
          callRepeatedly(machine, callback, { self: nothing, args: [element, derived([], '', true)], node }),
        ),
      ),
      control,
    );
  },
  'Array.of': (call) => list(call, joinAll(call.args)),
  ...promiseStatics,
  'Reflect.apply': (call) => {
    const [callee = nothing, self = nothing, args = nothing] = call.args;
    return callFunctions(call.machine, callee, { self, args: spreadList(call, args), node: call.node });
  },
  'Reflect.get': ({ machine, args, node }) => readComputed(machine, args[0] ?? nothing, args[1] ?? nothing, node),
  'Reflect.set': ({ machine, args, node }) => {
    writeComputed(machine, args[0] ?? nothing, args[1] ?? nothing, args[2] ?? nothing, node);
    return unknown;
  },
  'Reflect.construct': (call) => runStatic('Reflect.apply', call),
  'Symbol.for': () => unknown,
  'Iterator.from': (call) => list(call, iterate(call.machine, call.args[0] ?? nothing, call.node)),
  setTimeout: later,
  setInterval: repeatedly,
  setImmediate: ({ machine, args, node }) => {
    defer(machine, args[0] ?? nothing, args.slice(1), node);
    return unknown;
  },
  queueMicrotask: ({ machine, args, node }) => {
    defer(machine, args[0] ?? nothing, [], node);
    return unknown;
  },
  clearTimeout: nothingAnswered,
  clearInterval: nothingAnswered,
  'console.log': nothingAnswered,
  'console.info': nothingAnswered,
  'console.warn': nothingAnswered,
  'console.error': nothingAnswered,
  'console.debug': nothingAnswered,
};

function grouped(call: NativeCall): Value {
  const { machine, args, node } = call;
  const element = iterate(machine, args[0] ?? nothing, node);
  const key = callRepeatedly(machine, args[1] ?? nothing, { self: nothing, args: [element, unknown], node });
  const groups = machine.allocate(node, 'map', 'groups');
  machine.trail.add(groups.keys, key);
  machine.trail.add(groups.rest, list(call, element, 'group'));
  return ofObject(groups);
}

/** The text of base64, or nothing readable. */
function decodeBase64(text: string): string {
  if (text.length > 2_000 || !/^[\w+/=-]*$/.test(text)) return '';
  try {
    return globalThis.atob(text);
  } catch {
    // Not base64: the script would fail there.
    return '';
  }
}

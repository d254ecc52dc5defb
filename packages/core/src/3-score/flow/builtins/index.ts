import type { Native, NativeCall } from '../callable.ts';
import { type CallSite, callFunctions, callUnknown } from '../calls.ts';
import { iterate } from '../iterate.ts';
import type { Machine } from '../machine.ts';
import { join, nothing, ofFunction, someNumber, unknown, type Value } from '../value.ts';
import { arrayMethods } from './array-methods.ts';
import { collectionMethods } from './collections.ts';
import { constructors } from './constructors.ts';
import { globalNames, nativeValue } from './globals.ts';
import { promiseMethods } from './promises.ts';
import { runStatic } from './statics.ts';
import { runTextMethod } from './text-methods.ts';

export type Method = (call: NativeCall) => Value;

const methods: ReadonlyMap<string, Method> = new Map([
  ...Object.entries(arrayMethods),
  ...Object.entries(collectionMethods),
]);

/** A name that the script does not declare. */
export function readGlobal(name: string): Value {
  if (name === 'tools' || name === 'callTool') {
    return ofFunction({ kind: 'tool', name: '', isCallTool: name === 'callTool', computed: null });
  }
  if (name === 'undefined') return nothing;
  if (name === 'NaN' || name === 'Infinity') return someNumber;
  return globalNames.has(name) ? nativeValue(name) : unknown;
}

export function callNative(machine: Machine, native: Native, site: CallSite): Value {
  const call: NativeCall = { machine, ...site, context: machine.frame.context };
  const parts = native.name.split('.');
  const last = parts.at(-1) as string;
  if (parts.length > 1 && (last === 'call' || last === 'apply' || last === 'bind')) {
    return callThrough(call, last, { ...native, name: parts.slice(0, -1).join('.') });
  }
  return parts.includes('prototype') ? runMethod(call, last) : native.run(call);
}

function callThrough(call: NativeCall, how: string, target: Native): Value {
  const self = call.args[0] ?? nothing;
  const args = call.args.slice(1);
  if (how === 'bind') return ofFunction({ kind: 'bound', target, self, args });
  const given = how === 'apply' ? spreadList(call, args[0] ?? nothing) : args;
  return callNative(call.machine, target, { self, args: given, node: call.node });
}

/** `self.name(…)`; `thrown` is what failed on the way to `self`. */
export function callMember(machine: Machine, name: string, callee: Value, site: CallSite, thrown: Value): Value {
  const { self } = site;
  const call: NativeCall = { machine, ...site, context: machine.frame.context };
  const through = name === 'call' || name === 'apply' || name === 'bind' ? callFunctionThrough(call, name) : null;
  if (through !== null) return through;
  const own = callee.functions.length === 0 ? nothing : callFunctions(machine, { ...callee, origins: [] }, site);
  const isData =
    self.origins.length > 0 ||
    self.strings.length > 0 ||
    self.isOpen ||
    self.objects.some(({ kind }) => kind !== 'object');
  if (callee.functions.length > 0 && !isData) return own;
  if (name in promiseMethods) return join(own, (promiseMethods[name] as PromiseMethod)(call, thrown));
  return join(own, runMethod(call, name));
}

export type PromiseMethod = (call: NativeCall, thrown: Value) => Value;

function runMethod(call: NativeCall, name: string): Value {
  const method = methods.get(name);
  if (method !== undefined) return method(call);
  const text = runTextMethod(call, name);
  return text ?? callUnknown(call.machine, { ...nothing, origins: call.self.origins }, call);
}

/** `fn.call(…)`, `fn.apply(…)` and `fn.bind(…)` of a function of the script or of `callTool`. */
function callFunctionThrough(call: NativeCall, how: string): Value | null {
  const functions = call.self.functions.filter(
    (one) => one.kind !== 'native' && (one.kind !== 'tool' || one.isCallTool),
  );
  if (functions.length === 0) return null;
  const [self = nothing, ...args] = call.args;
  if (how === 'bind') {
    let bound = nothing;
    for (const target of functions) {
      const callable = call.machine.bind(call.node, target, self, args);
      bound = join(bound, ofFunction(callable));
    }
    return bound;
  }
  const given = how === 'apply' ? spreadList(call, args[0] ?? nothing) : args;
  return callFunctions(call.machine, { ...nothing, functions }, { self, args: given, node: call.node });
}

export function spreadList({ machine, node }: NativeCall, list: Value): Value[] {
  const [only] = list.objects;
  if (list.objects.length === 1 && only?.kind === 'array' && only.rest.value === nothing && list.origins.length === 0) {
    return [...only.properties.values()].map(({ value }) => value);
  }
  return Array<Value>(6).fill(iterate(machine, list, node));
}

export function constructNative(machine: Machine, native: Native, site: CallSite): Value {
  const make = constructors[native.name.replace(/^globalThis\./, '')];
  const call: NativeCall = { machine, ...site, context: machine.frame.context };
  return make === undefined ? runStatic(native.name, call) : make(call);
}

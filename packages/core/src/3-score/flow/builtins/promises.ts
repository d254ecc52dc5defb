import type { NativeCall } from '../callable.ts';
import { callFunctions } from '../calls.ts';
import { settle } from '../iterate.ts';
import { controlOf, join, nothing, type Value } from '../value.ts';
import type { PromiseMethod } from './index.ts';

function callHandler({ machine, node }: NativeCall, handler: Value | undefined, value: Value): Value {
  if (handler === undefined || handler.functions.length === 0) return value;
  return settle(
    machine,
    callFunctions(machine, { ...handler, origins: [] }, { self: nothing, args: [value], node }),
    node,
  );
}

/** What a rejection may carry: all that failed on the way, or else anything that ever did. */
function caught(call: NativeCall, handler: Value | undefined, thrown: Value): Value {
  const { machine, node } = call;
  if (handler === undefined) return nothing;
  const error = thrown === nothing ? machine.thrown : thrown;
  let result = nothing;
  machine.choose(controlOf(error, node.start, 'failure'), [
    () => {
      result = callHandler(call, handler, error);
      return true;
    },
    () => true,
  ]);
  return result;
}

/** `machine.handlers` holds what failed before; a promise is the value that it settles with. */
export const promiseMethods: Readonly<Record<string, PromiseMethod>> = {
  __proto__: null as never,
  // biome-ignore lint/suspicious/noThenProperty: the table has no prototype and is never awaited
  then: (call, thrown) => {
    const { machine, self, args, node } = call;
    const value = callHandler(call, args[0], settle(machine, self, node));
    return args[1] === undefined ? value : join(value, caught(call, args[1], thrown));
  },
  catch: (call, thrown) => join(settle(call.machine, call.self, call.node), caught(call, call.args[0], thrown)),
  finally: (call) => {
    const [callback = nothing] = call.args;
    if (callback.functions.length > 0) callFunctions(call.machine, callback, { ...call, args: [] });
    return settle(call.machine, call.self, call.node);
  },
};

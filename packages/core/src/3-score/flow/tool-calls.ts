import type { AnyNode } from '../syntax.ts';
import type { ToolValue } from './callable.ts';
import { callMethodOf } from './calls.ts';
import type { Machine } from './machine.ts';
import { asControl, type Origin, originOfCall, transformed, withStep } from './origin.ts';
import { type AbstractObject, join, joinOrigins, nothing, ofOrigins, originsWithin, type Value } from './value.ts';

const maxArgumentDepth = 6;

/** Records a call of a tool and what flows into it. Answers its result. */
export function callToolValue(machine: Machine, tool: ToolValue, args: readonly Value[], node: AnyNode): Value {
  const name = toolName(tool, args[0]);
  const { recorder } = machine;
  const circumstances = {
    inLoop: machine.loopDepth > 0,
    isConditional: machine.isConditional || machine.exits.length > 0,
  };
  const known = name.isOpen ? [] : name.names;
  const ids =
    known.length === 0
      ? [recorder.call(node, null, name.names, circumstances)]
      : known.map((one) => recorder.call(node, one, [one], circumstances));
  if (known.length === 0) recorder.assume(node.start, 'the name of a tool is computed');

  let result = nothing;
  const data = tool.isCallTool ? args.slice(1) : args;
  for (const id of ids) {
    const depends = joinOrigins(joinOrigins(machine.control, machine.exits), machine.timing);
    for (const origin of depends) recorder.flow(origin, id, '', true);
    for (const origin of name.origins)
      if (origin.call >= 0) recorder.flow(withStep(asControl(origin), node.start, 'chooses the tool'), id, '', true);
    for (const value of data) flowInto(machine, { id, node }, value, '', 0, new Set());
    // What a tool answers may be thrown as well, in the message of an error.
    machine.thrown = join(machine.thrown, ofOrigins([originOfCall(machine.places, id, 'error')]));
    for (const handler of machine.handlers)
      handler.thrown = join(handler.thrown, ofOrigins([originOfCall(machine.places, id, 'error')]));
    result = join(result, ofOrigins([originOfCall(machine.places, id)]));
  }
  return result;
}

interface Sink {
  readonly id: number;
  readonly node: AnyNode;
}

function flowInto(
  machine: Machine,
  sink: Sink,
  value: Value,
  argument: string,
  depth: number,
  seen: Set<AbstractObject>,
): void {
  machine.spend(1);
  for (const origin of value.origins) {
    machine.recorder.flow(origin, sink.id, argument);
    flowOverlays(machine, sink, origin, argument, depth, seen);
  }
  for (const object of value.objects) {
    if (seen.has(object)) continue;
    seen.add(object);
    if (depth >= maxArgumentDepth) {
      for (const origin of originsWithin([object])) machine.recorder.flow(origin, sink.id, argument);
      continue;
    }
    const below = (name: string): string => {
      if (name === '' || (object.kind === 'array' && /^\d+$/.test(name))) return `${argument}[]`;
      return argument === '' ? name : `${argument}.${name}`;
    };
    const toJSON = callMethodOf(machine, object, 'toJSON', sink.node);
    if (toJSON !== null) flowInto(machine, sink, toJSON, argument, depth + 1, seen);
    for (const [name, cell] of object.properties) {
      if (name.startsWith('set ')) continue;
      if (name.startsWith('get ')) {
        const read = callMethodOf(machine, object, name, sink.node);
        if (read !== null) flowInto(machine, sink, read, below(name.slice(4)), depth + 1, seen);
      } else {
        flowInto(machine, sink, cell.value, below(name), depth + 1, seen);
      }
    }
    flowInto(machine, sink, object.rest.value, below(''), depth + 1, seen);
    flowInto(machine, sink, object.spread.value, object.kind === 'array' ? below('') : argument, depth + 1, seen);
    for (const origin of object.keys.value.origins) {
      machine.recorder.flow(transformed(origin, 'keys'), sink.id, argument);
    }
    seen.delete(object);
  }
}

function flowOverlays(
  machine: Machine,
  sink: Sink,
  origin: Origin,
  argument: string,
  depth: number,
  seen: Set<AbstractObject>,
): void {
  if (machine.overlays.size === 0 || origin.call < 0 || origin.isControl || depth > maxArgumentDepth) return;
  for (const [key, overlay] of machine.overlays) {
    if (seen.has(overlay) || !key.startsWith(`${origin.call} ${origin.field}`)) continue;
    flowInto(machine, sink, { ...nothing, objects: [overlay] }, argument, depth + 1, seen);
  }
}

interface ToolName {
  readonly names: readonly string[];
  readonly isOpen: boolean;
  /** What the choice of the name depends on. */
  readonly origins: readonly Origin[];
}

function toolName(tool: ToolValue, first: Value | undefined): ToolName {
  if (tool.isCallTool) {
    if (first === undefined) return { names: [], isOpen: true, origins: [] };
    return { names: first.strings, isOpen: first.isOpen || first.strings.length === 0, origins: first.origins };
  }
  const { computed, name } = tool;
  if (computed === null) return { names: [name], isOpen: name === '', origins: [] };
  return { names: [], isOpen: true, origins: computed.origins };
}

import type { AnyNode } from '../syntax.ts';
import { callFunctions } from './calls.ts';
import type { Machine } from './machine.ts';
import type { Value } from './value.ts';

const maxRuns = 3;

/** A callback that runs at some later time: with what the script has by now, and with what it has when it waits. */
export function defer(machine: Machine, callback: Value, args: readonly Value[], node: AnyNode): void {
  const { frame, control, exits, isConditional, loopDepth } = machine;
  const run = () => {
    const now = { frame: machine.frame, control: machine.control, exits: machine.exits, depth: machine.loopDepth };
    const wasConditional = machine.isConditional;
    Object.assign(machine, { frame, control, exits, isConditional, loopDepth });
    machine.choose(
      [],
      [
        () => {
          callFunctions(machine, { ...callback, origins: [] }, { self: { ...callback, functions: [] }, args, node });
          return true;
        },
        () => true,
      ],
    );
    Object.assign(machine, {
      frame: now.frame,
      control: now.control,
      exits: now.exits,
      loopDepth: now.depth,
      isConditional: wasConditional,
    });
  };
  run();
  machine.deferred.set(node, { run, left: maxRuns });
}

export function runDeferred(machine: Machine): void {
  for (const entry of [...machine.deferred.values()]) {
    if (entry.left <= 0) continue;
    entry.left -= 1;
    entry.run();
  }
}

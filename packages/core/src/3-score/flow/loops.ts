import type { AnyNode } from '../syntax.ts';
import { keysOf } from './copy-members.ts';
import { conditionOf, evaluate } from './expressions.ts';
import { iterate } from './iterate.ts';
import type { Machine } from './machine.ts';
import { readCount } from './members.ts';
import { type Origin, transformed } from './origin.ts';
import { assignPattern } from './patterns.ts';
import { createScope, type Scope } from './scope.ts';
import { runStatement } from './statements.ts';
import { addStep, controlOf, joinOrigins, mapOrigins, type Value } from './value.ts';

type Loop = Extract<
  AnyNode,
  { type: 'ForStatement' | 'ForInStatement' | 'ForOfStatement' | 'WhileStatement' | 'DoWhileStatement' }
>;

const maxPasses = 6;

/** Runs a loop until another turn changes nothing; the state after it is that after any number of turns. */
export function runLoop(machine: Machine, scope: Scope, node: Loop, label: string | null): boolean {
  const { trail } = machine;
  const inner = createScope(scope);
  let turn: (() => readonly Origin[]) | null = null;
  const body = () => runStatement(machine, createScope(inner), node.body as AnyNode);
  let first: readonly Origin[] = [];
  switch (node.type) {
    case 'ForOfStatement':
    case 'ForInStatement': {
      const iterated = evaluate(machine, scope, node.right as AnyNode);
      const value = node.type === 'ForInStatement' ? keysOf(iterated) : iterate(machine, iterated, node);
      first = countControl(iterated, node);
      turn = () => {
        assignTarget(machine, inner, node.left as AnyNode, addStep(value, node.start, 'one of a loop'));
        return first;
      };
      break;
    }
    case 'ForStatement': {
      const { init, test, update } = node;
      if (init?.type === 'VariableDeclaration') runStatement(machine, inner, init);
      else if (init) evaluate(machine, inner, init as AnyNode);
      turn = () => {
        if (update) evaluate(machine, inner, update as AnyNode);
        return test ? conditionOf(machine, inner, test as AnyNode) : [];
      };
      if (test) first = conditionOf(machine, inner, test as AnyNode);
      break;
    }
    default:
      turn = () => conditionOf(machine, inner, node.test as AnyNode);
      if (node.type === 'WhileStatement') first = turn();
  }

  const { control, exits, isConditional } = machine;
  machine.loopDepth += 1;
  const isEach = node.type === 'ForOfStatement' || node.type === 'ForInStatement';
  let condition = first;
  for (let pass = 0; ; pass += 1) {
    const ways = trail.meeting();
    ways.snapshots.push(new Map());
    machine.loops.push({ ways, label, isSwitch: false, isLabel: false });
    machine.control = joinOrigins(control, condition);
    machine.isConditional = true;
    if (isEach) turn();
    const next = body();
    machine.loops.pop();
    if (next) trail.arrive(ways);
    trail.meet(ways, condition);
    if (!isEach) condition = joinOrigins(condition, turn());
    if (!trail.hasGrownSince(ways)) break;
    if (pass + 1 >= maxPasses) {
      machine.recorder.assume(node.start, 'a loop was not followed to its end');
      break;
    }
  }
  machine.loopDepth -= 1;
  machine.control = control;
  machine.isConditional = isConditional;
  if (machine.exits.length > exits.length) machine.exits = joinOrigins(exits, machine.exits);
  return true;
}

/** How often the loop runs depends on how many there are. */
function countControl(iterated: Value, node: AnyNode): readonly Origin[] {
  const origins = [...readCount(iterated).origins];
  return controlOf(
    mapOrigins({ ...iterated, origins }, (origin) => transformed(origin, 'count')),
    node.start,
    'number of turns',
  );
}

function assignTarget(machine: Machine, scope: Scope, left: AnyNode, value: Value): void {
  if (left.type !== 'VariableDeclaration') {
    assignPattern(machine, scope, left, value, null);
    return;
  }
  const target = left.declarations[0]?.id as AnyNode;
  assignPattern(machine, scope, target, value, left.kind === 'var' ? 'var' : 'let');
}

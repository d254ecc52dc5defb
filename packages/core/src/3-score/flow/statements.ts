import type { AnyNode } from '../syntax.ts';
import { makeClass } from './classes.ts';
import { conditionOf, evaluate } from './expressions.ts';
import { makeClosure } from './literals.ts';
import { runLoop } from './loops.ts';
import type { Handler, Machine } from './machine.ts';
import type { Origin } from './origin.ts';
import { assignPattern } from './patterns.ts';
import { createScope, declare, findCell, functionScope, type Scope } from './scope.ts';
import { runDeferred } from './timers.ts';
import { addOrigins, controlOf, join, joinOrigins, nothing, ofFunction, type Value } from './value.ts';

/** Runs the statements of a block, in order. False when its end is never reached. */
export function runBody(machine: Machine, scope: Scope, statements: readonly AnyNode[]): boolean {
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration' && statement.id !== null) {
      declare(machine.trail, scope, statement.id.name, ofFunction(makeClosure(machine, scope, statement)));
    }
  }
  for (const statement of statements) if (!runStatement(machine, scope, statement)) return false;
  return true;
}

/** False when what follows is not reached. */
export function runStatement(machine: Machine, scope: Scope, node: AnyNode, label: string | null = null): boolean {
  machine.enter();
  const completes = run(machine, scope, node, label);
  machine.leave();
  return completes;
}

function run(machine: Machine, scope: Scope, node: AnyNode, label: string | null): boolean {
  switch (node.type) {
    case 'ExpressionStatement':
      evaluate(machine, scope, node.expression as AnyNode);
      if (machine.deferred.size > 0 && node.expression.type === 'AwaitExpression') runDeferred(machine);
      return true;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        const declares = node.kind === 'var' ? 'var' : 'let';
        if (init === null || init === undefined) {
          const known = id.type === 'Identifier' ? findCell(functionScope(scope), id.name) : null;
          if (declares === 'let' || known === null) assignPattern(machine, scope, id as AnyNode, nothing, declares);
        } else {
          assignPattern(machine, scope, id as AnyNode, evaluate(machine, scope, init as AnyNode), declares);
        }
      }
      return true;
    case 'FunctionDeclaration':
    case 'EmptyStatement':
    case 'DebuggerStatement':
      return true;
    case 'ClassDeclaration':
      declare(machine.trail, scope, node.id?.name ?? '', makeClass(machine, scope, node));
      return true;
    case 'BlockStatement':
      if (label === null) return runBody(machine, createScope(scope), node.body as AnyNode[]);
      return runLabelled(machine, label, () => runBody(machine, createScope(scope), node.body as AnyNode[]));
    case 'IfStatement': {
      const test = conditionOf(machine, scope, node.test as AnyNode);
      const otherwise = node.alternate as AnyNode | null | undefined;
      return runChoice(machine, test, [
        () => runStatement(machine, createScope(scope), node.consequent as AnyNode),
        () => (otherwise ? runStatement(machine, createScope(scope), otherwise) : true),
      ]);
    }
    case 'ReturnStatement': {
      const value = node.argument ? evaluate(machine, scope, node.argument as AnyNode) : nothing;
      const { frame } = machine;
      // Which of several results it is depends on the conditions around.
      frame.result = join(frame.result, addOrigins(value, innerControl(machine)));
      machine.trail.arrive(frame.ways);
      return false;
    }
    case 'ThrowStatement':
      throwValue(machine, evaluate(machine, scope, node.argument as AnyNode));
      return false;
    case 'BreakStatement':
    case 'ContinueStatement': {
      const name = node.label?.name ?? null;
      const isContinue = node.type === 'ContinueStatement';
      const loop = machine.loops.findLast(
        (one) => (name === null ? !one.isLabel : one.label === name) && !(isContinue && one.isSwitch),
      );
      if (loop !== undefined) machine.trail.arrive(loop.ways);
      return false;
    }
    case 'LabeledStatement':
      return runStatement(machine, scope, node.body as AnyNode, node.label.name);
    case 'SwitchStatement':
      return runSwitch(machine, scope, node, label);
    case 'TryStatement':
      return runTry(machine, scope, node);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return runLoop(machine, scope, node, label);
    default:
      machine.recorder.assume(node.start, 'a statement of an unknown kind');
      return true;
  }
}

function innerControl(machine: Machine): readonly Origin[] {
  return joinOrigins(machine.control, machine.exits).slice(0, 12);
}

/** Runs ways that a condition chooses from. What follows an early exit depends on the condition too. */
export function runChoice(machine: Machine, control: readonly Origin[], ways: readonly (() => boolean)[]): boolean {
  let ended = false;
  const completes = machine.choose(
    control,
    ways.map((way) => () => {
      const reached = way();
      ended ||= !reached;
      return reached;
    }),
  );
  if (ended) machine.exits = joinOrigins(machine.exits, control);
  return completes;
}

export function throwValue(machine: Machine, value: Value): void {
  machine.thrown = join(machine.thrown, value);
  for (const handler of machine.handlers) handler.thrown = join(handler.thrown, value);
  const handler = machine.handlers.at(-1);
  if (handler !== undefined) machine.trail.arrive(handler.ways);
}

function runLabelled(machine: Machine, label: string, body: () => boolean): boolean {
  const ways = machine.trail.meeting();
  machine.loops.push({ ways, label, isSwitch: true, isLabel: true });
  const completes = body();
  machine.loops.pop();
  if (ways.snapshots.length === 0) return completes;
  if (completes) machine.trail.arrive(ways);
  machine.trail.meet(ways);
  return true;
}

type Switch = Extract<AnyNode, { type: 'SwitchStatement' }>;

function runSwitch(machine: Machine, scope: Scope, node: Switch, label: string | null): boolean {
  const value = evaluate(machine, scope, node.discriminant as AnyNode);
  let control = controlOf(value, node.start);
  const inner = createScope(scope);
  for (const { test } of node.cases) {
    if (test) control = joinOrigins(control, controlOf(evaluate(machine, inner, test as AnyNode), test.start));
  }
  const ways = machine.trail.meeting();
  machine.loops.push({ ways, label, isSwitch: true, isLabel: false });
  const hasDefault = node.cases.some(({ test }) => !test);
  const starts = node.cases.map(
    ({ consequent }) =>
      () =>
        runBody(machine, inner, consequent as AnyNode[]),
  );
  // A case falls through to the next; each is a way of its own into what follows it.
  const completes = runChoice(machine, control, [
    ...starts.map((_, from) => () => {
      for (let index = from; index < starts.length && index < from + 4; index += 1) {
        if (starts[index]?.() === false) return false;
      }
      return true;
    }),
    ...(hasDefault ? [] : [() => true]),
  ]);
  machine.loops.pop();
  if (ways.snapshots.length === 0) return completes;
  if (completes) machine.trail.arrive(ways);
  machine.trail.meet(ways, control);
  return true;
}

type Try = Extract<AnyNode, { type: 'TryStatement' }>;

function runTry(machine: Machine, scope: Scope, node: Try): boolean {
  const { trail, handlers } = machine;
  const handler: Handler = { ways: trail.meeting(), thrown: nothing };
  handlers.push(handler);
  const reached = trail.meeting();
  let completes = runBody(machine, createScope(scope), node.block.body as AnyNode[]);
  handlers.pop();
  trail.arriveFromAnywhere(handler.ways);
  if (completes) trail.arrive(reached);
  if (node.handler) {
    const { param, body } = node.handler;
    trail.meet(handler.ways);
    const inner = createScope(scope);
    if (param) assignPattern(machine, inner, param as AnyNode, handler.thrown, 'let');
    const control = controlOf(handler.thrown, node.handler.start, 'failure');
    const recovers = machine.under(control, () => runBody(machine, inner, body.body as AnyNode[]));
    if (recovers) trail.arrive(reached);
    else machine.exits = joinOrigins(machine.exits, control);
    completes ||= recovers;
    if (reached.snapshots.length > 0) trail.meet(reached);
  }
  if (!node.finalizer) return completes;
  return runBody(machine, createScope(scope), node.finalizer.body as AnyNode[]) && completes;
}

import type { AnyNode } from '../syntax.ts';
import { callNative } from './builtins/index.ts';
import type { Callable, Closure } from './callable.ts';
import { construct } from './classes.ts';
import { innerContext } from './context.ts';
import { evaluate } from './expressions.ts';
import type { Activation, Machine } from './machine.ts';
import { uncertain } from './origin.ts';
import { bindPattern } from './patterns.ts';
import { createScope } from './scope.ts';
import { runBody } from './statements.ts';
import { callToolValue } from './tool-calls.ts';
import {
  type AbstractObject,
  addStep,
  derived,
  join,
  joinAll,
  joinOrigins,
  mapOrigins,
  nothing,
  ofObject,
  originsWithin,
  unknown,
  type Value,
} from './value.ts';

export interface CallSite {
  readonly self: Value;
  readonly args: readonly Value[];
  readonly node: AnyNode;
}

const maxDepth = 24;
const maxPasses = 4;

/** What a call of any function that the value may be answers. */
export function callFunctions(machine: Machine, callee: Value, site: CallSite): Value {
  let result = nothing;
  for (const callable of callee.functions) result = join(result, callOne(machine, callable, site));
  const isUnknown = callee.functions.length === 0 || callee.origins.length > 0;
  return isUnknown ? join(result, callUnknown(machine, callee, site)) : result;
}

function callOne(machine: Machine, callable: Callable, site: CallSite): Value {
  machine.spend(1);
  switch (callable.kind) {
    case 'closure':
      return callClosure(machine, callable, site);
    case 'tool':
      return callToolValue(machine, callable, site.args, site.node);
    case 'native':
      return callNative(machine, callable, site);
    case 'bound':
      return callOne(machine, callable.target, {
        ...site,
        self: callable.self,
        args: [...callable.args, ...site.args],
      });
    case 'class':
      return construct(machine, ofCallable(callable), site);
  }
}

const ofCallable = (callable: Callable): Value => ({ ...nothing, functions: [callable] });

/** Every argument may come out of a function that is not known, and it may call every function it is given. */
export function callUnknown(machine: Machine, callee: Value, { args, self, node }: CallSite): Value {
  machine.recorder.assume(node.start, 'an unknown function is taken to answer all that it was given');
  const given = joinAll([...args, self]);
  const origins = joinOrigins(joinOrigins(callee.origins, given.origins), originsWithin(given.objects));
  const passed = mapOrigins(derived(origins, 'unknown'), uncertain);
  for (const argument of args) {
    if (argument.functions.length > 0)
      callRepeatedly(machine, argument, { self: unknown, args: [passed, passed], node });
  }
  return { ...passed, objects: given.objects };
}

/** Calls a callback as often as it likes: its changes may have happened or not, and may build on each other. */
export function callRepeatedly(machine: Machine, callback: Value, site: CallSite): Value {
  let result = nothing;
  machine.loopDepth += 1;
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const before = machine.trail.meeting();
    let settled = true;
    machine.choose(
      [],
      [
        () => {
          const answer = callFunctions(machine, callback, site);
          const joined = join(result, answer);
          settled = joined === result;
          result = joined;
          return true;
        },
        () => true,
      ],
    );
    if (settled && !machine.trail.hasGrownSince(before)) break;
  }
  machine.loopDepth -= 1;
  return result;
}

function callClosure(machine: Machine, closure: Closure, site: CallSite): Value {
  const { node } = closure;
  const running = machine.active.get(node) ?? [];
  const again =
    running.find((activation) => activation.closure === closure) ?? (running.length >= 3 ? running.at(-1) : undefined);
  if (again !== undefined) return callAgain(again, site);
  if (machine.frame.context.depth >= maxDepth) {
    machine.recorder.assume(site.node.start, 'calls nest too deeply to be followed');
    return callUnknown(machine, nothing, { ...site, args: site.args.map((value) => ({ ...value, functions: [] })) });
  }
  machine.entered.add(node);
  const activation: Activation = {
    closure,
    args: site.args,
    self: site.self,
    result: nothing,
    isRecursive: false,
    hasGrown: false,
  };
  machine.active.set(node, [...running, activation]);
  for (let pass = 0; pass < maxPasses + 2; pass += 1) {
    activation.hasGrown = false;
    const result = join(activation.result, runClosure(machine, closure, activation, site.node));
    const isSettled = result === activation.result && !activation.hasGrown;
    activation.result = result;
    if (!activation.isRecursive || isSettled) break;
    if (pass > maxPasses) machine.recorder.assume(node.start, 'a recursion was not followed to its end');
  }
  machine.active.set(node, running);
  return activation.result;
}

/** A call of a function from within itself: it takes part in the run that is under way. */
function callAgain(activation: Activation, site: CallSite): Value {
  activation.isRecursive = true;
  const args = [...activation.args];
  site.args.forEach((value, index) => {
    const joined = join(args[index] ?? nothing, value);
    if (joined !== args[index]) activation.hasGrown = true;
    args[index] = joined;
  });
  activation.args = args;
  activation.self = join(activation.self, site.self);
  return activation.result;
}

function runClosure(machine: Machine, closure: Closure, activation: Activation, call: AnyNode): Value {
  const { node } = closure;
  const { frame: outer, control, exits, isConditional, trail, loops } = machine;
  const isArrow = node.type === 'ArrowFunctionExpression';
  const context = innerContext(outer.context, call, node);
  const ways = trail.meeting();
  const generator = node.generator === true ? startGenerator(machine, closure, activation, call) : null;
  machine.frame = {
    context,
    self: isArrow ? closure.self : activation.self,
    args: isArrow ? outer.args : activation.args,
    home: closure.home,
    ways,
    result: nothing,
    generator,
  };
  const openLoops = loops.splice(0);
  const scope = createScope(closure.scope, true);
  machine.enter();
  const name = functionName(closure);
  node.params.forEach((param, index) => {
    bindPattern(
      machine,
      scope,
      param as AnyNode,
      (at) => addStep(at(index), call.start, `passed to ${name}`),
      activation.args,
    );
  });
  let completes = true;
  if (node.body.type === 'BlockStatement') completes = runBody(machine, scope, node.body.body as AnyNode[]);
  else machine.frame.result = evaluate(machine, scope, node.body as AnyNode);
  machine.leave();
  const { result } = machine.frame;
  if (completes && ways.snapshots.length > 0) trail.arrive(ways);
  const isStraight = ways.snapshots.length === 1 && !completes && ways.lastLength === trail.length;
  if (ways.snapshots.length > 0 && !isStraight)
    trail.meet(ways, machine.exits.length > exits.length ? machine.exits : []);
  loops.push(...openLoops);
  machine.frame = outer;
  machine.control = control;
  machine.exits = exits;
  machine.isConditional = isConditional;
  if (generator !== null) {
    trail.add(propertyCell(generator, 'return'), result);
    return ofObject(generator);
  }
  return addStep(result, call.start, `returned by ${name}`);
}

function startGenerator(machine: Machine, closure: Closure, activation: Activation, call: AnyNode): AbstractObject {
  const generator = machine.allocate(call, 'generator', `${closure.node.start}`);
  const { frame } = machine;
  let isRunning = false;
  machine.generators.set(generator, () => {
    if (isRunning || machine.active.get(closure.node)?.length) return;
    isRunning = true;
    const current = machine.frame;
    machine.frame = frame;
    machine.active.set(closure.node, [activation]);
    runClosure(machine, closure, activation, call);
    machine.active.set(closure.node, []);
    machine.frame = current;
    isRunning = false;
  });
  return generator;
}

export function propertyCell(object: AbstractObject, name: string) {
  let cell = object.properties.get(name);
  if (cell === undefined) {
    cell = { value: nothing };
    object.properties.set(name, cell);
  }
  return cell;
}

function functionName({ node }: Closure): string {
  return node.type !== 'ArrowFunctionExpression' && node.id ? `\`${node.id.name}\`` : 'a function';
}

/** Calls the script's own method `name` of an object, if it has one. */
export function callMethodOf(machine: Machine, object: AbstractObject, name: string, node: AnyNode): Value | null {
  for (let here: AbstractObject | undefined = object, depth = 0; here !== undefined && depth < 20; depth += 1) {
    const cell = here.properties.get(name);
    if (cell !== undefined && cell.value.functions.length > 0) {
      return callFunctions(machine, { ...cell.value, origins: [] }, { self: ofObject(object), args: [], node });
    }
    here = here.prototypes[0];
  }
  return null;
}

import { walk } from '@enclave-vm/ast';
import type { AnyNode, Program } from '../syntax.ts';
import { toolReference } from '../tool-reference.ts';
import { callFunctions } from './calls.ts';
import type { FlowGraph } from './flow-graph.ts';
import { BoundReached, Machine } from './machine.ts';
import { originOfCall, uncertain } from './origin.ts';
import { Places } from './place.ts';
import { Recorder } from './recorder.ts';
import { createScope } from './scope.ts';
import { runBody } from './statements.ts';
import { runDeferred } from './timers.ts';
import { ofFunction, unknown } from './value.ts';

const defaultMaxSteps = 150_000;

/**
 * Follows what tools answer through the script to what tools are given, by interpreting it with values that stand for
 * all that a variable may hold. Never throws for a program that parses; after `maxSteps` (default 150,000) the graph
 * has `isComplete: false` and every tool's result flows into every tool.
 */
export function analyzeFlows(program: Program, code: string, options: { readonly maxSteps?: number } = {}): FlowGraph {
  const recorder = new Recorder();
  const machine = new Machine(recorder, options.maxSteps ?? defaultMaxSteps);
  try {
    const scope = createScope(null, true);
    runBody(machine, scope, program.body as AnyNode[]);
    runDeferred(machine);
    runUncalled(machine);
    return recorder.graph(code, true);
  } catch (error) {
    // A stack that is too small for the nesting is a bound like the others.
    if (!(error instanceof BoundReached) && !(error instanceof RangeError)) throw error;
    const everything = new Recorder();
    everything.assume(
      0,
      `${error instanceof BoundReached ? error.message : 'nested too deeply'}: all results are taken to reach all tools`,
    );
    connectEverything(everything, program);
    return everything.graph(code, false);
  }
}

/** Functions that nothing was seen to call may be called by means that were not seen. */
function runUncalled(machine: Machine): void {
  for (const [node, closure] of machine.closures) {
    if (machine.entered.has(node)) continue;
    callFunctions(machine, ofFunction(closure), { self: closure.self, args: node.params.map(() => unknown), node });
  }
}

const maxTools = 40;

/** Every tool's result into every tool, once for each pair of names. */
function connectEverything(recorder: Recorder, program: Program): void {
  const ids = new Map<string, number>();
  walk(program, (node) => {
    if (node.type !== 'CallExpression') return;
    const tool = toolReference(node.callee as AnyNode);
    if (tool === null) return;
    const [first] = node.arguments;
    const literal =
      tool.isCallTool && first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
    const name = tool.name ?? literal;
    const key = name ?? '';
    if (ids.has(key) || ids.size >= maxTools) return;
    ids.set(key, recorder.call(node, name, name === null ? [] : [name], { inLoop: true, isConditional: true }));
  });
  const places = new Places();
  for (const from of ids.values()) {
    for (const to of ids.values()) recorder.flow(uncertain(originOfCall(places, from)), to, '');
  }
}

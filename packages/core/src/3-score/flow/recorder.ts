import { lineStarts, positionIn } from '@enclave-vm/ast';
import type { AnyNode } from '../syntax.ts';
import type { Assumption, Flow, FlowCall, FlowGraph, FlowSource, Step } from './flow-graph.ts';
import { BoundReached } from './machine.ts';
import type { Origin } from './origin.ts';

interface OpenCall {
  readonly tool: string | null;
  readonly names: Set<string>;
  readonly start: number;
  readonly end: number;
  inLoop: boolean;
  isConditional: boolean;
}

interface FoundFlow {
  readonly origin: Origin;
  readonly call: number;
  readonly argument: string;
  readonly isControl: boolean;
}

const maxCalls = 400;
const maxFlows = 4_000;
const maxAssumptions = 50;

/** Collects what the analysis finds, and writes it down in the script's own lines. */
export class Recorder {
  readonly #calls: OpenCall[] = [];
  readonly #ids = new Map<string, number>();
  readonly #flows = new Map<string, FoundFlow>();
  readonly #assumptions = new Map<string, { offset: number; what: string }>();

  /** The id of the call at `node`. */
  call(
    node: AnyNode,
    tool: string | null,
    names: readonly string[],
    circumstances: { readonly inLoop: boolean; readonly isConditional: boolean },
  ): number {
    const key = `${node.start} ${node.end} ${tool ?? ''}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      if (this.#calls.length >= maxCalls) throw new BoundReached('too many tool calls');
      id = this.#calls.length;
      this.#ids.set(key, id);
      this.#calls.push({
        tool,
        names: new Set(),
        start: node.start,
        end: node.end,
        inLoop: false,
        isConditional: false,
      });
    }
    const call = this.#calls[id] as OpenCall;
    for (const name of names) if (call.names.size < 12) call.names.add(name);
    call.inLoop ||= circumstances.inLoop;
    call.isConditional ||= circumstances.isConditional;
    return id;
  }

  flow(origin: Origin, call: number, argument: string, isControl = origin.isControl): void {
    const key = `${call} ${argument} ${isControl ? 1 : 0} ${origin.place.id}`;
    const known = this.#flows.get(key);
    if (known !== undefined && (known.origin.isCertain || !origin.isCertain)) return;
    if (this.#flows.size >= maxFlows) throw new BoundReached('too many flows');
    this.#flows.set(key, { origin, call, argument, isControl });
  }

  assume(offset: number, what: string): void {
    if (this.#assumptions.size < maxAssumptions) this.#assumptions.set(`${offset} ${what}`, { offset, what });
  }

  graph(code: string, isComplete: boolean): FlowGraph {
    const starts = lineStarts(code);
    const lineOf = (offset: number): number => positionIn(starts, offset).line;
    const calls = this.#calls.map((call, id): FlowCall => {
      const { line, column } = positionIn(starts, call.start);
      const { tool, start, end, inLoop, isConditional } = call;
      return { id, tool, names: [...call.names], line, column, start, end, inLoop, isConditional };
    });
    const flows = [...this.#flows.values()].map((found) => writeFlow(found, lineOf));
    const assumptions = [...this.#assumptions.values()].map(
      ({ offset, what }): Assumption => ({ line: lineOf(offset), what }),
    );
    return { calls, flows: withoutRepeats(flows), isComplete, assumptions };
  }
}

function writeFlow({ origin, call, argument, isControl }: FoundFlow, lineOf: (offset: number) => number): Flow {
  const path: Step[] = [];
  for (let step = origin.trace; step !== null; step = step.before) {
    path.push({ line: lineOf(step.offset), what: step.what });
  }
  return {
    from: sourceOf(origin, lineOf),
    to: { call, argument },
    path: path.reverse(),
    kind: isControl ? 'control' : 'data',
    transforms: origin.transforms,
    isCertain: origin.isCertain,
  };
}

function sourceOf({ place }: Origin, lineOf: (offset: number) => number): FlowSource {
  const { call, field, except, constant } = place.facts;
  if (constant === null) return except.length === 0 ? { call, field } : { call, field, except };
  return { constant: constant.text, line: lineOf(constant.offset), offset: constant.offset };
}

/** Origins that differ only in what may still be read of them make the same flow. */
function withoutRepeats(flows: readonly Flow[]): Flow[] {
  const byKey = new Map<string, Flow>();
  for (const flow of flows) {
    const { from, to, kind, transforms } = flow;
    const source = 'constant' in from ? `${from.offset} ${from.constant}` : `${from.call} ${from.field} ${from.except}`;
    const key = `${to.call} ${to.argument} ${kind} ${transforms} ${source}`;
    if (!byKey.has(key)) byKey.set(key, flow);
  }
  return [...byKey.values()];
}

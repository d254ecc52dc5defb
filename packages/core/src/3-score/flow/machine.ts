import type { AnyNode } from '../syntax.ts';
import type { Bound, Callable, ClassValue, Closure, FunctionNode } from './callable.ts';
import { type Context, createContext } from './context.ts';
import type { Origin } from './origin.ts';
import { Places } from './place.ts';
import type { Recorder } from './recorder.ts';
import { type Meeting, Trail } from './trail.ts';
import { type AbstractObject, join, joinOrigins, nothing, type ObjectKind, type Value } from './value.ts';

/** Thrown where a bound is reached; `analyzeFlows` turns it into an incomplete graph. */
export class BoundReached extends Error {}

/** What the function that runs now needs to know. */
export interface Frame {
  readonly context: Context;
  readonly self: Value;
  readonly args: readonly Value[];
  readonly home: AbstractObject | null;
  readonly ways: Meeting;
  result: Value;
  /** What a generator was sent by `next`, and what it yields. */
  readonly generator: AbstractObject | null;
}

/** A `try` that runs now, or a `.catch` that will. */
export interface Handler {
  readonly ways: Meeting;
  thrown: Value;
}

/** One function that runs now, for the calls of it inside. */
export interface Activation {
  readonly closure: Closure;
  args: readonly Value[];
  self: Value;
  result: Value;
  isRecursive: boolean;
  hasGrown: boolean;
}

export interface LoopWays {
  readonly ways: Meeting;
  readonly label: string | null;
  /** `continue` passes it by. */
  readonly isSwitch: boolean;
  /** A labelled block: only a `break` that names it ends there. */
  readonly isLabel: boolean;
}

const maxNesting = 700;

/** All that changes while a script is interpreted. */
export class Machine {
  readonly trail: Trail;
  readonly recorder: Recorder;
  readonly places = new Places();
  frame: Frame;
  readonly handlers: Handler[] = [];
  readonly loops: LoopWays[] = [];
  readonly active = new Map<FunctionNode, Activation[]>();
  /** Everything that was ever thrown: what a handler sees that is set up later. */
  thrown: Value = nothing;
  /** What the branches around depend on, and early exits before. */
  control: readonly Origin[] = [];
  exits: readonly Origin[] = [];
  isConditional = false;
  loopDepth = 0;
  /** Callbacks of timers, run again while the script waits. */
  readonly deferred: Map<AnyNode, { run: () => void; left: number }> = new Map();
  /** The newest closure of every function, and those that ran. */
  readonly closures = new Map<FunctionNode, Closure>();
  readonly generators = new Map<AbstractObject, () => void>();
  readonly classes = new Set<ClassValue>();
  readonly entered = new Set<FunctionNode>();
  /** What was written to fields of results, by call and field. */
  readonly overlays = new Map<string, AbstractObject>();
  /** What the delays so far depend on. */
  timing: readonly Origin[] = [];
  readonly #bound = new Map<AnyNode, Bound[]>();
  #steps = 0;
  #nesting = 0;
  readonly #maxSteps: number;

  constructor(recorder: Recorder, maxSteps: number) {
    this.recorder = recorder;
    this.#maxSteps = maxSteps;
    this.trail = new Trail((steps) => this.spend(steps));
    const ways = this.trail.meeting();
    this.frame = {
      context: createContext(),
      self: nothing,
      args: [],
      home: null,
      ways,
      result: nothing,
      generator: null,
    };
  }

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.#maxSteps) throw new BoundReached('too many steps');
  }

  /** One node deeper; `leave` goes back. */
  enter(): void {
    this.spend(1);
    this.#nesting += 1;
    if (this.#nesting > maxNesting) throw new BoundReached('nested too deeply');
  }

  leave(): void {
    this.#nesting -= 1;
  }

  /** The object that `node` makes in the current context: the same one each time, which then stands for many. */
  allocate(node: AnyNode, kind: ObjectKind, part = ''): AbstractObject {
    const { objects } = this.frame.context;
    const key = `${node.type}${node.start}-${node.end}${part}`;
    const known = objects.get(key);
    if (known !== undefined) {
      known.isMany = true;
      return known;
    }
    const object = createObject(kind);
    objects.set(key, object);
    return object;
  }

  /** The function that `bind` makes at `node`: the same one each time, so that a loop settles. */
  bind(node: AnyNode, target: Callable, self: Value, args: readonly Value[]): Callable {
    const known = this.#bound.get(node);
    const same = known?.find((one) => one.target === target);
    if (same !== undefined) {
      same.self = join(same.self, self);
      same.args = args.map((value, index) => join(same.args[index] ?? nothing, value));
      return same;
    }
    const made: Bound = { kind: 'bound', target, self, args };
    this.#bound.set(node, [...(known ?? []), made]);
    return made;
  }

  /** Elements put into a list, or properties into an object, that is a tool's result. */
  writeToResults(target: Value, written: readonly Value[]): void {
    for (const { isLeaf, call, field } of target.origins) {
      if (isLeaf) continue;
      const key = `${call} ${field}`;
      const overlay = this.overlays.get(key) ?? createObject('object');
      this.overlays.set(key, overlay);
      for (const value of written) this.trail.add(overlay.rest, value);
    }
  }

  /** Runs `work` where it depends on `control`. */
  under<Result>(control: readonly Origin[], work: () => Result): Result {
    const { control: before, isConditional } = this;
    this.control = joinOrigins(before, control);
    this.isConditional = true;
    const result = work();
    this.control = before;
    this.isConditional = isConditional;
    return result;
  }

  /** Runs each way from the state as it is now, and continues with what any of them left. */
  choose(control: readonly Origin[], ways: readonly (() => boolean)[]): boolean {
    const meeting = this.trail.meeting();
    for (const way of ways) {
      if (this.under(control, way)) this.trail.arrive(meeting);
      this.trail.rewind(meeting.mark);
    }
    this.trail.meet(meeting, control);
    return meeting.snapshots.length > 0;
  }
}

export function createObject(kind: ObjectKind): AbstractObject {
  const cell = () => ({ value: nothing });
  return { properties: new Map(), rest: cell(), keys: cell(), spread: cell(), kind, prototypes: [], isMany: false };
}

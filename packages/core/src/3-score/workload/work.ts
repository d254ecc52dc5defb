import type { Node } from '../syntax.ts';
import type { Cell } from './cell.ts';

/** A loop, or a method that calls a function for every element. */
export interface Loop {
  readonly node: Node;
  /** What it goes over, or what its test looks at. */
  readonly over: Cell;
  /** `each`: over a list. `count`: to a number. `until`: while something holds. `endless`: nothing in it ends it. */
  readonly kind: 'each' | 'count' | 'until' | 'endless';
  /** Turns of a count; Infinity where no number bounds it. */
  readonly turns: number;
  /** How many elements each turn goes on by, where it is more than one. */
  readonly step?: number;
}

/** A function, or the script itself, and how it comes to run. */
export interface Work {
  readonly node: Node;
  readonly parameters: readonly Cell[];
  readonly result: Cell;
  /** The places that call it. */
  readonly callers: Place[];
}

/** Where something stands. */
export interface Place {
  readonly work: Work;
  readonly loops: readonly Loop[];
  /** What the `if`s around it look at, and those before it that leave the turn. */
  readonly tests: readonly Cell[];
  /** Whether a failure there stops nothing. */
  readonly isSwallowed: boolean;
}

/** A tool call with what is known of its arguments. */
export interface WorkCall {
  readonly tool: string | null;
  readonly node: Node;
  readonly place: Place;
  readonly arguments: readonly WorkArgument[];
  readonly result: Cell;
}

export interface WorkArgument {
  /** Property names, joined by dots; '' for an argument that is no object literal. */
  readonly path: string;
  readonly value: Node;
  readonly cell: Cell;
}

export interface ScriptWork {
  readonly calls: readonly WorkCall[];
  readonly works: readonly Work[];
}

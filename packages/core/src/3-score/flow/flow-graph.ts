/** Lines and columns are 1-based; offsets are UTF-16 units into the analysed code. */

/** Which tools' results reach which tools' arguments. Plain data: it can be sent to a scorer elsewhere. */
export interface FlowGraph {
  readonly calls: readonly FlowCall[];
  readonly flows: readonly Flow[];
  /** False when a bound was reached: then everything is taken to flow into everything, and flows may be missing. */
  readonly isComplete: boolean;
  /** Where the analysis took more to be possible than the script may do. At most 50. */
  readonly assumptions: readonly Assumption[];
}

/** One place in the script that calls a tool; a place whose tool name varies has one for each name. */
export interface FlowCall {
  /** Index in `FlowGraph.calls`. */
  readonly id: number;
  /** Null when the name is computed; `names` then has what it may be, as far as known. */
  readonly tool: string | null;
  readonly names: readonly string[];
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly inLoop: boolean;
  readonly isConditional: boolean;
}

export interface Flow {
  readonly from: FlowSource;
  /** `argument` is a path in the argument such as `body.items[].email`; '' for the whole, or for the call itself. */
  readonly to: { readonly call: number; readonly argument: string };
  /** At most 20, in the order in which the data passes them. */
  readonly path: readonly Step[];
  /** `control`: not the data itself arrives, but a choice that depends on it. */
  readonly kind: 'data' | 'control';
  /** What was done on the way, each once, in the order of its first use: `base64`, `json`, `concat`, `count`… */
  readonly transforms: readonly string[];
  readonly isCertain: boolean;
}

export type FlowSource =
  | {
      readonly call: number;
      /** The path read of the result, such as `[].passwordHash`; '' for the whole, `error` for a failed call's error. */
      readonly field: string;
      /** Fields that the script is known to have left out of the value that `field` names. */
      readonly except?: readonly string[];
    }
  | {
      /** A text of the script that looks like a destination or a secret. */
      readonly constant: string;
      readonly line: number;
      readonly offset: number;
    };

export interface Step {
  readonly line: number;
  /** In words: "assigned to `user`". */
  readonly what: string;
}

export interface Assumption {
  readonly line: number;
  readonly what: string;
}

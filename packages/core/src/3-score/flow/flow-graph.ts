/** Which tools' results reach which tools' arguments. Lines and columns are 1-based, in the script as it was given. */
export interface FlowGraph {
  readonly calls: readonly FlowCall[];
  readonly flows: readonly Flow[];
  /** False when the analysis ran out of steps and joined everything with everything after it. */
  readonly isComplete: boolean;
  readonly assumptions: readonly Assumption[];
}

export interface FlowCall {
  readonly id: number;
  /** Null when the name is computed. */
  readonly tool: string | null;
  /** What the tool may be; empty when a computed name is not known at all. */
  readonly names: readonly string[];
  readonly line: number;
  readonly column: number;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly inLoop: boolean;
  readonly isConditional: boolean;
}

export interface Flow {
  readonly from: FlowSource;
  /** `argument`: a path such as `body.items[].email`; empty for the whole. */
  readonly to: { readonly call: number; readonly argument: string };
  /** At most 20. */
  readonly path: readonly Step[];
  /** `control`: only whether, or how often, the call is made depends on the source. */
  readonly kind: 'data' | 'control';
  /** What was done on the way: `base64`, `json`, `reverse`, `hash`, `chars`, `split`, `concat`, `count` and others. */
  readonly transforms: readonly string[];
  readonly isCertain: boolean;
}

export type FlowSource =
  /** `field`: the path read of the result, such as `[].passwordHash`; empty for the whole. */
  | { readonly call: number; readonly field: string }
  /** A literal of the script that looks like a destination or a secret. */
  | { readonly constant: string; readonly line: number; readonly offset: number };

export interface Step {
  readonly line: number;
  readonly what: string;
}

/** Where the analysis could not know, and took the worst. */
export interface Assumption {
  readonly line: number;
  readonly what: string;
}

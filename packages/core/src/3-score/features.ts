/** Offsets are UTF-16 units into the scored code. */

/** What the text of one tool call, or of a reference to a tool, tells without running it. */
export interface ToolCallFeature {
  /** `users:list`; null when the name is computed or the tools are handed on as a value. */
  readonly name: string | null;
  readonly start: number;
  readonly end: number;
  /** Whether it stands in a loop, or in a callback that an array method runs for every element. */
  readonly inLoop: boolean;
  /** Literals in the arguments; a nested tool call has its own. */
  readonly literals: readonly LiteralFeature[];
  /** Names of properties in the arguments: keys of object literals. */
  readonly keys: readonly NameFeature[];
}

export interface LiteralFeature {
  /** The property under which the value stands, through arrays; empty when it is an argument itself. */
  readonly key: string;
  readonly value: string | number | boolean;
  readonly offset: number;
}

export interface NameFeature {
  readonly name: string;
  readonly offset: number;
}

/** What the rules and scorers look at. Plain data: it can be sent to a scorer elsewhere. */
export interface ScriptFeatures {
  readonly toolCalls: readonly ToolCallFeature[];
  /** Properties that the script reads or takes apart, anywhere. */
  readonly propertyReads: readonly NameFeature[];
}

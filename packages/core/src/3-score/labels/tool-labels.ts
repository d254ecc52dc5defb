/** Where a tool's argument ends up: `destructive` tools also take something away for good. */
export type Sink = 'external' | 'internal' | 'destructive' | 'none';

/** What a tool reads and where it sends. */
export interface ToolLabels {
  /** `pii`, `secrets`, `financial`, `internal`, `untrusted`, or names of the host's own. */
  readonly reads: readonly string[];
  readonly sink: Sink;
  /** The argument that names the receiver, such as `to`. */
  readonly recipient?: string;
  /** What the labels rest on: the tool's `labels`, its `hints` or `effect`, or only the words of its name. */
  readonly source: 'declared' | 'hints' | 'name';
}

/** Labels as a tool's definition declares them; what it leaves out is told by its hints and its name. */
export interface DeclaredLabels {
  readonly reads?: readonly string[] | undefined;
  readonly sink?: Sink | undefined;
  readonly recipient?: string | undefined;
}

/** The annotations that MCP servers give their tools. */
export interface ToolHints {
  readonly readOnlyHint?: boolean | undefined;
  readonly destructiveHint?: boolean | undefined;
  readonly idempotentHint?: boolean | undefined;
  readonly openWorldHint?: boolean | undefined;
}

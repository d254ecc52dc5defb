import type { Program } from 'acorn';
import type { Insertion } from './2-transform/insertions.ts';

/**
 * The order of the layers as types. A program passes `Source → Scanned → Validated → Transformed`; each layer takes
 * the type that only the layer before it produces, so calling one out of order does not compile. A layer that is
 * switched off has a `skipX` function that yields the same type.
 */

declare const stage: unique symbol;
type Stage<Name extends string> = { readonly [stage]: Name };

export type Language = 'auto' | 'js' | 'ts';
/** Mirrors the security levels of `@enclave-vm/protocol`; this package depends on nothing of ours. */
export type AstLevel = 'STRICT' | 'SECURE' | 'STANDARD' | 'PERMISSIVE';

/** 1-based line and column (in UTF-16 units) of the script as it was given. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type StaticLayer = 'prescan' | 'validate' | 'transform';

/** One thing a static layer found, with what a person or a model needs to repair it. */
export interface Issue {
  /** Id of the rule, such as `no-eval`; `syntax` when the text does not parse. */
  readonly rule: string;
  readonly layer: StaticLayer;
  /** A warning never refuses the program. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to write instead, in a sentence. */
  readonly hint: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The lines around the position with a caret; bounded in lines and columns, control characters made visible. */
  readonly codeFrame: string;
}

/** A layer's answer: the next stage, or every issue at once. `issues` holds warnings when `ok`. */
export type LayerResult<Next> =
  | { readonly ok: true; readonly value: Next; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface SourceText {
  /** The script as it was given; never changed by a layer. */
  readonly text: string;
  readonly language: Language;
  readonly level: AstLevel;
  /** What parsing, rules and transform may still spend on this program; shared by all static layers. */
  readonly budget: Budget;
}

/** Bounds of the static layers. Exceeding one is an issue of the layer that met it (`budget-exceeded`). */
export interface Budget {
  readonly maxTokens: number;
  readonly maxNodes: number;
  /** Milliseconds of `performance.now()` after which the static layers give up. */
  readonly deadline: number;
}

export type Source = SourceText & Stage<'source'>;
export type Scanned = SourceText & Stage<'scanned'>;

export interface ValidatedProgram extends SourceText {
  /** What was parsed: `text`, its types blanked by spaces of the same length when it is TypeScript. */
  readonly code: string;
  /** The language that the text turned out to be. */
  readonly detected: 'js' | 'ts';
  /** The syntax tree of `code`, parsed once; null when the layer was skipped and the text was not parsed. */
  readonly program: Program | null;
}
export type Validated = ValidatedProgram & Stage<'validated'>;

export interface TransformedProgram extends ValidatedProgram {
  /**
   * JavaScript for the sandbox. `main`: an expression of the form
   * `((__enclave_left,__enclave_stop,__enclave_key)=>[async()=>{"use strict";⏎…script…⏎},()=>__enclave_left])`, the
   * script starting on line 2 at column 1. `body`: the text of an async function body (the layer was skipped).
   */
  readonly output: {
    readonly kind: 'main' | 'body';
    readonly code: string;
    /** What was inserted into the script, by offset of the script, the wrapper left out; empty for `body`. */
    readonly insertions: readonly Insertion[];
  };
}
export type Transformed = TransformedProgram & Stage<'transformed'>;

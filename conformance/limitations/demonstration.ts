import type { EnclaveOptions, RunOptions } from '@enclave-vm/core';

/** A program that shows one line of `docs/limitations.md`, and what it must end with. */
export interface Demonstration {
  readonly code: string;
  readonly options?: EnclaveOptions;
  readonly run?: RunOptions;
  /** The value it returns, compared strictly; `undefined` counts. Not looked at when `failure` is given. */
  readonly value?: unknown;
  /** Parts of the failure it ends with. */
  readonly failure?: { readonly code: string; readonly [part: string]: unknown };
  /** Rule of the first issue, for programs that are refused before they run. */
  readonly rule?: string;
  readonly console?: readonly string[];
  readonly toolCalls?: number;
  /** Codes of the result's warnings. */
  readonly warnings?: readonly string[];
}

export type Demonstrations = Readonly<Record<string, Demonstration | readonly Demonstration[]>>;

/** A program that a rule refuses before it runs. */
export function refused(rule: string, code: string, options: EnclaveOptions = {}): Demonstration {
  return {
    code,
    options,
    rule,
    failure: { code: rule === 'syntax' ? 'SYNTAX_ERROR' : 'VALIDATION_ERROR', layer: 'validate' },
  };
}

import type { ScoringGateOptions } from '@enclave-vm/core';

export declare const gates: { readonly baseline: ScoringGateOptions; readonly rules: ScoringGateOptions };

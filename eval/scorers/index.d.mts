import type * as core from '@enclave-vm/core';

type Scorers = Pick<typeof core, 'createChatScorer' | 'createCompositeScorer' | 'rulesScorer'>;
type Gates = Readonly<Record<string, core.ScoringGateOptions>>;

export declare function isRecorded(name: string): boolean;
export declare const grey: readonly [number, number];
export declare function gatesOf(core: Scorers): Gates;
export declare function withModel(core: Scorers, model: core.Scorer): Gates;

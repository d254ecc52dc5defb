import type { Issue, Transformed } from '@enclave-vm/ast';
import type { LayerVerdict } from '@enclave-vm/protocol';
import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import type { FlowOptions, LabelledTool, ScoreVerdict } from '../../3-score/index.ts';
import type { LayerSwitches } from '../../options.ts';
import type { HostEnd } from '../ended-by.ts';

/** A program that a worker is to pass through layers 0 to 2, and through the rule scorer. */
export interface PrepareRequest {
  readonly code: string;
  /** Names of the globals that the host gives the program. */
  readonly globals: readonly string[];
  /** Milliseconds after which the layers give up. */
  readonly budgetMs: number;
  readonly language: 'auto' | 'js' | 'ts';
  readonly securityLevel: SecurityLevel;
  readonly layers: LayerSwitches;
  readonly gate: {
    readonly blockThreshold: number;
    readonly warnThreshold: number;
    readonly mode: 'block' | 'warn';
    readonly failOpen: boolean;
    readonly flows: FlowOptions;
  };
  /** What the Enclave's tools declare, by name. */
  readonly tools: readonly (readonly [name: string, tool: LabelledTool])[];
}

/** What a prepared program is without its text, which its host has, and its syntax tree, which does not cross. */
export type PreparedProgram = Pick<Transformed, 'code' | 'detected' | 'output'>;

export interface PreparedRemotely {
  readonly verdicts: readonly LayerVerdict[];
  readonly issues: readonly Issue[];
  /** Undefined when a layer refused it. */
  readonly program: PreparedProgram | undefined;
  /** Undefined when the gate is switched off or was not reached. */
  readonly scoring: ScoreVerdict | undefined;
}

/** The layers' answer, or why no worker gave one. */
export type Preparation =
  | ({ readonly ok: true } & PreparedRemotely)
  | { readonly ok: false; readonly failure: HostEnd };

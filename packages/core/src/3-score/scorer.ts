import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import type { ScriptFeatures } from './features.ts';
import type { FlowReport } from './flow-report.ts';
import type { ToolLabels } from './labels/index.ts';
import type { FlowVerdict } from './policy/index.ts';
import type { Program } from './syntax.ts';

/** One reason why a script is risky. */
export interface Signal {
  /** Id of the rule or analyzer that found it. */
  readonly rule: string;
  /** What it adds to the score, 0 to 100. */
  readonly weight: number;
  readonly message: string;
  /** 1-based, in the script as it was given. */
  readonly line: number;
  readonly column: number;
}

/** A registered tool that a script calls, as its definition and labels have it. */
export interface ScoredTool extends ToolLabels {
  readonly name: string;
  /** At most 500 characters. */
  readonly description?: string;
  readonly effect?: 'read' | 'write';
}

export interface ScorerInput {
  readonly code: string;
  /** At most 100, in the order of their calls; none where the host answers tools without registering them. */
  readonly tools: readonly ScoredTool[];
  readonly features: ScriptFeatures;
  /** What the rules and analyzers found. */
  readonly signals: readonly Signal[];
  readonly flows: FlowReport;
  /** What the rules of `scoringGate.flows` say to the flows that they are about. What they deny is refused anyway. */
  readonly verdicts: readonly FlowVerdict[];
  readonly level: SecurityLevel;
  /** Aborts when the run is cancelled or the gate's timeout is over; an answer after that is not used. */
  readonly signal: AbortSignal;
}

export interface ScoreResult {
  /** 0 (harmless) to 100. */
  readonly score: number;
  /** At most 100. */
  readonly signals: readonly Signal[];
}

/**
 * Judges a script. Throwing, answering late or answering anything but a `ScoreResult` is a failure, and a failure
 * blocks. A scorer that does not return a promise is faster: the gate then needs none either.
 */
export interface Scorer {
  readonly name: string;
  score(input: ScorerInput): ScoreResult | Promise<ScoreResult>;
}

export interface AnalyzerInput {
  readonly program: Program;
  readonly code: string;
  readonly features: ScriptFeatures;
  readonly flows: FlowReport;
  readonly level: SecurityLevel;
}

/** Adds signals of its own to those of the rules, before the scorer sees them. Throwing is a failure, and blocks. */
export interface Analyzer {
  readonly name: string;
  analyze(input: AnalyzerInput): readonly Signal[];
}

import type { ScriptStudy } from '../study-script.ts';

/** What a rule found, at a UTF-16 offset into the code. */
export interface Finding {
  readonly message: string;
  readonly offset: number;
}

/** One thing that makes a script risky. Its weight counts once, however often it is found. */
export interface ScoringRule {
  readonly id: string;
  /** What it adds to the score, 0 to 100. */
  readonly weight: number;
  find(script: ScriptStudy): Finding[];
}

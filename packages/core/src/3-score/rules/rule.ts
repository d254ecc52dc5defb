import type { ScriptStudy } from '../study-script.ts';

/** What a rule found, at a UTF-16 offset into the code. */
export interface Finding {
  readonly message: string;
  readonly offset: number;
}

/**
 * `action`: a tool that does more than tell something. `flow`: what one tool said reaches another. `repeat`: a loop,
 * a function, a list, or a call of anything but a tool.
 */
export type Need = 'action' | 'flow' | 'repeat';

/** One thing that makes a script risky. Its weight counts once, however often it is found. */
export interface ScoringRule {
  readonly id: string;
  /** What it adds to the score, 0 to 100. */
  readonly weight: number;
  /** Where the script has none of it the rule finds nothing, and is not run. */
  readonly needs?: Need;
  find(script: ScriptStudy): Finding[];
}

import type { Assumption, FlowCall } from './flow/index.ts';
import type { JudgedFlow } from './policy/index.ts';

/** Which tools' results reach which tools' arguments, as far as the text of a program tells. */
export interface FlowReport {
  /** Every place that calls a tool; `flows` name them by index. */
  readonly calls: readonly FlowCall[];
  readonly flows: readonly JudgedFlow[];
  /** False when the program is too large or too nested to follow: then everything is taken to flow into everything. */
  readonly isComplete: boolean;
  /** Where more was taken to be possible than the program may do. */
  readonly assumptions: readonly Assumption[];
}

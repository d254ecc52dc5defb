import type { ToolCall } from './tool-call.ts';
import type { ToolResult } from './tool-result.ts';

/** `ask`: why somebody has to let the call be made, for him. `deny`: why it may not be, for the guest. Both in a sentence. */
export type GuardVerdict = 'allow' | { readonly ask: string } | { readonly deny: string };

/** Judges the calls of one session by what it has done so far. Neither method may throw or change what it is given. */
export interface CallGuard {
  /** @param isApproved somebody has let exactly this call be made: then it is not asked for again */
  before(call: ToolCall, isApproved: boolean): GuardVerdict;
  /** Told before the guest gets the result. */
  after(call: ToolCall, result: ToolResult): void;
}

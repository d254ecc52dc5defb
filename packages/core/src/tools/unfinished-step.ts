import type { EffectStatus } from '@enclave-vm/protocol/codes';
import type { Settled } from './deadline.ts';
import type { ToolCall } from './tool-call.ts';
import { readThrown, type ToolResult, toolFailure } from './tool-result.ts';

/**
 * What the guest gets of a call when a step of it gave no value.
 *
 * @param status what became of the tool's effect when the step was cut off
 */
export function unfinishedStep(
  step: Exclude<Settled<unknown>, { kind: 'value' }>,
  status: Exclude<EffectStatus, 'completed'>,
  call: ToolCall,
  timeout: number | undefined,
): ToolResult {
  if (step.kind === 'thrown') {
    const { message, data } = readThrown(step.thrown);
    return toolFailure(status === 'in_flight' ? 'failed' : status, 'TOOL_ERROR', message, data);
  }
  if (step.kind === 'late') {
    return toolFailure(status, 'TOOL_TIMEOUT', `"${call.tool}" did not answer within ${timeout} ms.`);
  }
  return toolFailure(status, 'CANCELLED', `The run ended before "${call.tool}" answered.`);
}

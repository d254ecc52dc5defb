import { checkWithSchema } from './check-with-schema.ts';
import type { Deadline } from './deadline.ts';
import type { Tool } from './tool.ts';
import type { ToolCall } from './tool-call.ts';
import { type ToolResult, toolFailure } from './tool-result.ts';
import { unfinishedStep } from './unfinished-step.ts';

/** What the tool's schema makes of the call's arguments. */
export async function checkInput(
  { input, timeout }: Tool,
  call: ToolCall,
  deadline: Deadline,
): Promise<{ readonly ok: true; readonly args: unknown } | { readonly ok: false; readonly result: ToolResult }> {
  if (input === undefined) return { ok: true, args: call.args };
  const checked = await deadline.settle(() => checkWithSchema(input, call.args));
  if (checked.kind !== 'value') return { ok: false, result: unfinishedStep(checked, 'not_started', call, timeout) };
  if (checked.value.ok) return { ok: true, args: checked.value.value };
  const { message, issues } = checked.value;
  const text = `Invalid arguments for "${call.tool}": ${message}`;
  return { ok: false, result: toolFailure('not_started', 'TOOL_INPUT_INVALID', text, { issues }) };
}

import type { RunWarning } from '@enclave-vm/protocol';
import { toolCallId } from '@enclave-vm/protocol/ids';
import { type CallGuardState, createCallGuard, labelsOf, type ScoreVerdict } from './3-score/index.ts';
import { decodeValue } from './5-sanitize/index.ts';
import type { PastCall } from './journal/past-calls.ts';
import type { Restored } from './journal/replay.ts';
import type { Settings } from './options.ts';
import type { CallGuard, ToolResult } from './tools/index.ts';

export interface SessionGuardOptions {
  readonly settings: Settings;
  /** What the gate said of the session's script. */
  readonly scoring: ScoreVerdict | null;
  /** Where the session goes on, if it does. */
  readonly restored: Pick<Restored, 'guard' | 'past'> | undefined;
  warn(warning: RunWarning): void;
}

export interface SessionGuard extends CallGuard {
  /** What it knows, to keep with a session that is left. */
  save(): CallGuardState;
}

/** The scoring gate's part at run time: judges every tool call of a session. Undefined when the gate is switched off. */
export function createSessionGuard(options: SessionGuardOptions): SessionGuard | undefined {
  const { settings, scoring, restored, warn } = options;
  const { scoringGate, tools, layers, maxResultBytes } = settings;
  if (!layers.score) return undefined;
  const guard = createCallGuard(
    {
      policy: scoringGate.flows,
      patterns: scoringGate.patterns,
      labelsOf: (name) => labelsOf(name, tools?.get(name)),
      // A script that nobody could follow is judged by all that it has read.
      isAnalysisComplete: scoring?.flows?.isComplete ?? false,
      asks: scoring?.flows?.asks ?? { tools: [], cleared: [] },
      onWarn: ({ pattern, message }, tool) =>
        warn({ code: warningCodes[pattern], message: `A pattern of tool calls: with "${tool}" ${message}.` }),
    },
    restored?.guard,
  );
  for (const past of restored?.past ?? []) tellAgain(guard, past, maxResultBytes);
  return guard;
}

/** Of `RunWarning`, for patterns whose action is `warn`. */
const warningCodes = {
  enumeration: 'PATTERN_ENUMERATION',
  credentialThenExternal: 'PATTERN_CREDENTIAL_THEN_EXTERNAL',
  deleteAfterAccess: 'PATTERN_DELETE_AFTER_ACCESS',
  burst: 'PATTERN_BURST',
} as const;

function tellAgain(guard: CallGuard, { call: made, result }: PastCall, maxBytes: number): void {
  const { call: number, tool, line, calledAt, event } = made;
  const args = event && decodeValue(event.args, { maxBytes });
  const call = { callId: toolCallId(number), tool, args: (args?.ok ? args.value : undefined) ?? {}, line, calledAt };
  if (result === undefined) guard.before(call, true);
  else guard.after(call, resultOf(result, maxBytes));
}

/** As the guest got it. */
function resultOf({ delivery, status }: NonNullable<PastCall['result']>, maxBytes: number): ToolResult {
  const read = (encoded: string) => {
    const decoded = decodeValue(encoded, { maxBytes });
    return decoded.ok ? decoded.value : undefined;
  };
  if (delivery.ok) return { ok: true, status: 'completed', value: read(delivery.value) };
  const { name, message, code, data } = delivery.error;
  const error = { name, message, code: code as 'TOOL_ERROR', ...(data !== undefined && { data: read(data) }) };
  return { ok: false, status: status === 'completed' ? 'failed' : status, error };
}

import { originalColumn, refusedKeys } from '@enclave-vm/ast';
import type { ConsoleLevel, LayerVerdict, RunStats, RunWarning } from '@enclave-vm/protocol';
import { toolCallId } from '@enclave-vm/protocol/ids';
import { createMachineSession, type MachineSession, type Outcome } from './4-sandbox/machine.ts';
import { parseStack } from './4-sandbox/stack.ts';
import { decodeValue, sanitizeFailureText, sanitizeText } from './5-sanitize/index.ts';
import { type DrivenCall, drive } from './drive.ts';
import type { EventStream } from './event-stream.ts';
import { failureOf, failureOfOutcome } from './failure.ts';
import type { RunContext, Settings } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { RunFailure, RunSuccess } from './result.ts';
import type { Scored } from './stages.ts';
import { createToolBridge } from './tool-bridge.ts';
import type { ToolInvoker } from './tools/index.ts';

export interface RunInput {
  readonly sessionId: string;
  readonly program: Scored;
  readonly settings: Settings;
  readonly placement: Placement;
  readonly invoker: ToolInvoker;
  readonly events: EventStream;
  readonly signal: AbortSignal;
  readonly timeout: number;
  readonly context: RunContext;
  /** Encoded globals; empty for none. */
  readonly globals: string;
  /** 64 hexadecimal digits. */
  readonly seed: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type Ran = (Pick<RunSuccess<unknown>, 'success' | 'value'> | Pick<RunFailure, 'success' | 'error'>) & {
  readonly verdicts: readonly LayerVerdict[];
  readonly warnings: readonly RunWarning[];
  readonly stats: Omit<RunStats, 'duration'>;
};

const maxConsoleCharacters = 256 * 1024;
const maxToolName = 256;

/** Layers 4 and 5: runs the program with its tools until it ends, and turns what it left into plain data. */
export async function runProgram(input: RunInput): Promise<Ran> {
  const { settings, program, events, sessionId } = input;
  const { sanitize } = settings.layers;
  const maxValueBytes = settings.maxResultBytes;
  const session = createMachineSession(machineSettings(settings, input.timeout));
  const bridge = createToolBridge({
    invoker: input.invoker,
    session: { sessionId, ...input.context },
    maxValueBytes,
    sanitize,
  });
  const startedAt = performance.now();
  // The script chooses the names that it calls, so one may hold what drives a terminal; no tool's own name does.
  const shownName = (tool: string) => (sanitize ? sanitizeText(tool, maxToolName, { singleLine: true }) : tool);

  const driven = await drive(session, {
    placement: input.placement,
    start: {
      kind: 'start',
      turn: 1,
      now: input.now,
      seed: input.seed,
      globals: input.globals,
      program: { kind: program.output.kind, code: program.output.code },
    },
    timeout: input.timeout,
    maxConcurrentToolCalls: settings.maxConcurrentToolCalls,
    tenant: input.context.tenant,
    signal: input.signal,
    onConsole: (level, text) =>
      events.emit('stdout', {
        level: consoleLevels.has(level) ? (level as ConsoleLevel) : 'log',
        text: sanitize ? sanitizeText(text, maxConsoleCharacters) : text,
      }),
    onToolCall: (call) => {
      if (!events.isHeard) return;
      // The tool reads its own copy when it starts: neither sees what the other does to it, and no copy waits.
      const shown = bridge.readArgs(call);
      events.emit('tool_call', {
        callId: toolCallId(call.call),
        tool: shownName(call.tool),
        args: shown.ok ? shown.value : undefined,
        ...(call.line !== undefined && { line: call.line }),
      });
    },
    callTool: async (call, signal) => {
      const calledAt = performance.now();
      const answered = await bridge.answer(call, bridge.readArgs(call), signal);
      const { delivery } = answered;
      if (!signal.aborted) {
        events.emit('tool_result_applied', {
          callId: toolCallId(call.call),
          tool: shownName(call.tool),
          ok: delivery.ok,
          durationMs: performance.now() - calledAt,
          ...(!delivery.ok && {
            error: { name: delivery.error.name, message: delivery.error.message, code: delivery.error.code },
          }),
        });
      }
      return answered;
    },
  });
  input.invoker.endSession(sessionId);

  const sandboxMs = performance.now() - startedAt;
  const stats = statsOf(session);
  const { outcome } = driven;
  const calls = driven.calls.map((call) => ({
    ...call,
    effect: { ...call.effect, tool: shownName(call.effect.tool) },
  }));
  const effects = calls.map(({ effect }) => effect);
  const warnings = outcome.ok ? [...unawaitedCalls(calls, program), ...unhandledErrors(outcome, program)] : [];
  const sandbox = (verdict: LayerVerdict['verdict'], detail?: string): LayerVerdict => ({
    layer: 'sandbox',
    verdict,
    durationMs: sandboxMs,
    ...(detail && { detail }),
  });
  if (!outcome.ok) {
    const error = failureOfOutcome(outcome, { program, effects, sanitize, maxValueBytes });
    return { success: false, error, verdicts: [sandbox('block', error.code)], warnings, stats };
  }
  const decodedAt = performance.now();
  const value = decodeValue(outcome.value, { maxBytes: maxValueBytes });
  const crossing: LayerVerdict = {
    layer: 'sanitize',
    verdict: !sanitize ? 'skipped' : value.ok ? 'pass' : 'block',
    durationMs: performance.now() - decodedAt,
  };
  const verdicts = [sandbox('pass'), crossing];
  if (value.ok) return { success: true, value: value.value, verdicts, warnings, stats };
  return {
    success: false,
    error: failureOf(value.code, 'sanitize', value.message, effects),
    verdicts,
    warnings,
    stats,
  };
}

const consoleLevels: ReadonlySet<string> = new Set(['log', 'info', 'warn', 'error', 'debug'] satisfies ConsoleLevel[]);

function machineSettings(settings: Settings, timeout: number) {
  return {
    limits: {
      cpuMs: Math.min(settings.cpuTimeout, timeout),
      memoryBytes: settings.memoryLimit,
      maxIterations: settings.maxIterations,
      maxToolCalls: settings.maxToolCalls,
      maxConsoleCalls: settings.maxConsoleCalls,
      maxConsoleBytes: settings.maxConsoleOutputBytes,
      maxValueBytes: settings.maxResultBytes,
    },
    refusedKeys: refusedKeys(settings.securityLevel),
    timeZone: settings.timeZone,
  };
}

function statsOf({ usage }: MachineSession): Omit<RunStats, 'duration'> {
  return {
    cpuMs: usage.cpuMs,
    fuelUsed: usage.fuel,
    toolCallCount: usage.toolCalls,
    iterationCount: usage.iterations,
    memoryUsage: usage.memoryBytes,
  };
}

/**
 * Calls that the program did not wait for: nobody used their promise, or it was still open at the end. The losers of a
 * race are open at the end and meant to be, so a program with one is judged by the first alone.
 */
function unawaitedCalls(calls: readonly DrivenCall[], program: Scored): RunWarning[] {
  const races = /\bPromise\s*\.\s*(?:race|any)\b/.test(program.code);
  return calls
    .filter(({ isUsed, isAnswered }) => !isUsed || !(isAnswered || races))
    .map(({ effect, line }) => ({
      code: 'UNAWAITED_TOOL_CALL',
      message: `The program did not wait for its call of "${effect.tool}". Await the call if its result or effect matters.`,
      ...(line !== undefined && { line }),
    }));
}

/** Errors that nobody saw: of a promise that was neither awaited nor caught. Those of unawaited calls are told already. */
function unhandledErrors(outcome: Extract<Outcome, { ok: true }>, program: Scored): RunWarning[] {
  return outcome.rejections
    .filter(({ call }) => call === undefined || !outcome.unusedCalls.includes(call))
    .map(({ name, message, stack }) => {
      const [top] = parseStack(stack ?? '', (line, column) => originalColumn(program, line, column)).frames;
      const text = sanitizeFailureText({ name, message });
      return {
        code: 'UNHANDLED_REJECTION',
        message: `Nobody handled ${text.name}: ${text.message}. Await the promise, or catch its error.`,
        ...(top && { line: top.line }),
      };
    });
}

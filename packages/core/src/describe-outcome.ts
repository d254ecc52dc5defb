import { originalColumn } from '@enclave-vm/ast';
import type { LayerVerdict, RunStats, RunWarning } from '@enclave-vm/protocol';
import type { Outcome, Usage } from './4-sandbox/machine.ts';
import { parseStack } from './4-sandbox/stack.ts';
import { decodeValue, sanitizeFailureText } from './5-sanitize/index.ts';
import type { DrivenCall } from './drive.ts';
import { failureOf, failureOfOutcome, type RunningProgram } from './failure.ts';
import type { Settings } from './options.ts';
import type { RunFailure, RunSuccess } from './result.ts';

export type Ran = (Pick<RunSuccess<unknown>, 'success' | 'value'> | Pick<RunFailure, 'success' | 'error'>) & {
  readonly verdicts: readonly LayerVerdict[];
  readonly warnings: readonly RunWarning[];
  readonly stats: Omit<RunStats, 'duration'>;
};

export interface EndedProgram {
  readonly program: RunningProgram;
  readonly outcome: Outcome;
  readonly calls: readonly DrivenCall[];
  readonly usage: Usage;
  /** Milliseconds that the sandbox took, tools included. */
  readonly sandboxMs: number;
}

/** What a program that ended left, as plain data: the host half of layer 5. */
export function describeOutcome({ program, outcome, calls, usage, sandboxMs }: EndedProgram, settings: Settings): Ran {
  const { sanitize } = settings.layers;
  const maxValueBytes = settings.maxResultBytes;
  const stats = statsOf(usage);
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

function statsOf(usage: Usage): Omit<RunStats, 'duration'> {
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
function unawaitedCalls(calls: readonly DrivenCall[], program: RunningProgram): RunWarning[] {
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
function unhandledErrors(outcome: Extract<Outcome, { ok: true }>, program: RunningProgram): RunWarning[] {
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

import type { Issue } from '@enclave-vm/ast';
import { codeFrame, lineStarts, type MappedProgram, originalColumn } from '@enclave-vm/ast';
import {
  type Effect,
  type Failure,
  type FailureCode,
  type FailureLayer,
  failureCodes,
} from '@enclave-vm/protocol/codes';
import type { ScoreVerdict } from './3-score/index.ts';
import type { Outcome } from './4-sandbox/machine.ts';
import { parseStack } from './4-sandbox/stack.ts';
import { decodeValue, sanitizeFailureText } from './5-sanitize/index.ts';
import type { WireError } from './generated/wire.ts';

/** A failure without a position in the script. */
export function failureOf(
  code: FailureCode,
  layer: FailureLayer,
  message: string,
  effects: readonly Effect[] = [],
): Failure {
  const { hint, retryable } = failureCodes[code];
  return { code, layer, name: code, message, hint, retryable, effects };
}

/** The failure of a static layer: the first issue speaks for all, and `data.issues` has them. */
export function failureOfIssues(issues: readonly Issue[]): Failure {
  const [first] = issues;
  if (!first) throw new Error('a layer refused a program without an issue');
  const code: FailureCode =
    first.layer === 'prescan' ? 'PRESCAN_REJECTED' : first.rule === 'syntax' ? 'SYNTAX_ERROR' : 'VALIDATION_ERROR';
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return {
    ...failureOf(code, first.layer, `${first.message}${more}`),
    name: code === 'SYNTAX_ERROR' ? 'SyntaxError' : code,
    hint: first.hint,
    line: first.line,
    column: first.column,
    codeFrame: first.codeFrame,
    data: { issues },
  };
}

/** The failure of a program that the gate blocked, or could not judge. */
export function failureOfScore(verdict: ScoreVerdict | undefined): Failure {
  const denied = verdict?.flows?.rulings.filter(({ action }) => action === 'deny') ?? [];
  const reasons = (denied.length > 0 ? denied : (verdict?.signals ?? []))
    .map(({ message, line }) => `line ${line}: ${message}`)
    .join('; ');
  const message =
    verdict?.failure !== undefined
      ? `The program could not be scored, so it was refused: ${verdict.failure}`
      : denied.length > 0
        ? `A rule denies what the program does with its data: ${reasons}`
        : `The program scored ${verdict?.score}: ${reasons}`;
  return failureOf('SCORING_BLOCKED', 'score', message);
}

/** What is kept of a program that runs: what its errors and warnings need to speak of the script's own lines. */
export interface RunningProgram extends MappedProgram {
  readonly text: string;
}

export interface OutcomeContext {
  readonly program: RunningProgram;
  readonly effects: readonly Effect[];
  /** Whether layer 5 is on. */
  readonly sanitize: boolean;
  readonly maxValueBytes: number;
}

/** The failure of a program that ran. */
export function failureOfOutcome(outcome: Extract<Outcome, { ok: false }>, context: OutcomeContext): Failure {
  if ('code' in outcome) {
    const layer = hostCodes.has(outcome.code) ? 'host' : 'sandbox';
    return failureOf(outcome.code, layer, outcome.message, context.effects);
  }
  const { thrown } = outcome;
  const { code, layer } = classify(thrown);
  const { frames, stack } = parseStack(thrown.stack ?? '', (line, column) =>
    originalColumn(context.program, line, column),
  );
  const [top] = frames;
  const text = { name: thrown.name, message: thrown.message, ...(stack !== '' && { stack }) };
  return {
    code,
    layer,
    ...(context.sanitize ? sanitizeFailureText(text) : text),
    ...(top && { line: top.line, column: top.column, codeFrame: frame(context.program.text, top) }),
    ...dataOf(thrown, context.maxValueBytes),
    hint: failureCodes[code].hint,
    retryable: failureCodes[code].retryable,
    effects: context.effects,
  };
}

/** The `data` of a thrown error; without one, the `code` that the script gave it. */
function dataOf(thrown: WireError, maxBytes: number): { data?: unknown } {
  const decoded = thrown.data === undefined ? undefined : decodeValue(thrown.data, { maxBytes });
  if (decoded?.ok) return { data: decoded.value };
  const isOwnCode = thrown.code !== undefined && thrown.call === undefined && thrown.runtime !== true;
  return isOwnCode ? { data: { code: thrown.code } } : {};
}

/** What the embedding process did, not the program. */
const hostCodes: ReadonlySet<FailureCode> = new Set([
  'CANCELLED',
  'DISPOSED',
  'INVALID_INPUT',
  'NOT_READY',
  'PROTOCOL_ERROR',
  'QUEUE_FULL',
  'QUEUE_TIMEOUT',
  'RUNTIME_UNAVAILABLE',
  'SESSION_INTERRUPTED',
  'WORKER_TERMINATED',
]);

function classify(thrown: WireError): { code: FailureCode; layer: FailureLayer } {
  const code =
    thrown.code !== undefined && Object.hasOwn(failureCodes, thrown.code) ? (thrown.code as FailureCode) : undefined;
  if (thrown.call !== undefined) return { code: code ?? 'TOOL_ERROR', layer: 'tool' };
  if (thrown.runtime && code) return { code, layer: code === 'SYNTAX_ERROR' ? 'sandbox' : 'sanitize' };
  if (thrown.name === 'RangeError' && thrown.message === 'Maximum call stack size exceeded') {
    return { code: 'STACK_OVERFLOW', layer: 'sandbox' };
  }
  if (thrown.name === 'InternalError' && thrown.message === 'out of memory') {
    return { code: 'MEMORY_LIMIT_EXCEEDED', layer: 'sandbox' };
  }
  return { code: 'EXECUTION_ERROR', layer: 'sandbox' };
}

function frame(text: string, position: { line: number; column: number }): string {
  return codeFrame(text, lineStarts(text), position);
}

import type { Transformed } from '@enclave-vm/ast';
import { sanitizeFailureText } from '../5-sanitize/index.ts';
import { extractFeatures } from './extract-features.ts';
import { findSignals } from './find-signals.ts';
import { parsedProgram } from './parsed-program.ts';
import { readScoreResult, readSignals } from './read-score-result.ts';
import type { ScoreResult, ScorerInput, Signal } from './scorer.ts';
import { rulesScorer } from './scorers/rules-scorer.ts';
import type { ScoringGate } from './scoring-gate.ts';
import type { Program } from './syntax.ts';
import { untilAborted } from './until-aborted.ts';

export interface ScoreVerdict {
  readonly verdict: 'pass' | 'warn' | 'block';
  /** 0 to 100; null when the script could not be scored. */
  readonly score: number | null;
  readonly signals: readonly Signal[];
  /** Name of the scorer. */
  readonly scorer: string;
  readonly durationMs: number;
  /** Whether the same code had been scored before. */
  readonly cached: boolean;
  /** Why the script could not be scored: a word such as `unparsable`, a colon and a sentence. */
  readonly failure?: string;
}

export interface ScoreContext {
  /** Aborting it ends the wait for a scorer; the script is then refused. */
  readonly signal?: AbortSignal;
}

/**
 * Scores the script as it was given, before the transform's edits. Fails closed: whatever keeps the gate from a valid
 * score blocks, in `warn` mode too, unless the gate has `failOpen`. Never throws and never rejects; it is synchronous
 * when the scorer is.
 */
export function score(
  transformed: Transformed,
  gate: ScoringGate,
  context: ScoreContext = {},
): ScoreVerdict | Promise<ScoreVerdict> {
  const startedAt = performance.now();
  const known = gate.cache?.get(transformed.code);
  if (known !== undefined) return judge(known, gate, startedAt, true);
  const fail = (failure: string): ScoreVerdict => ({
    verdict: gate.failOpen ? 'warn' : 'block',
    score: null,
    signals: [],
    scorer: gate.scorer.name,
    durationMs: performance.now() - startedAt,
    cached: false,
    failure,
  });
  const conclude = (answer: unknown): ScoreVerdict => {
    const result = readScoreResult(answer);
    if (result === null) return fail('invalid-result: the scorer answered something that is no score');
    gate.cache?.set(transformed.code, result);
    return judge(result, gate, startedAt, false);
  };

  try {
    const program = parsedProgram(transformed);
    if (program === null) return fail('unparsable: the script does not parse, so it cannot be scored');
    const input = prepareInput(program, transformed.code, gate);
    if (input === null) return fail('invalid-result: an analyzer answered something that is no list of signals');
    if (gate.scorer === rulesScorer) return conclude(rulesScorer.score({ ...input, signal: neverAborted }));
    const answered = untilAborted((signal) => gate.scorer.score({ ...input, signal }), gate.timeout, context.signal);
    if (!(answered instanceof Promise)) return conclude(answered);
    // `conclude` stands in the first handler, so that a getter of the answer that throws is a failure too.
    return answered.then(conclude).catch((error: unknown) => fail(describeFailure(error)));
  } catch (error) {
    return fail(describeFailure(error));
  }
}

const neverAborted = new AbortController().signal;

function prepareInput(program: Program, code: string, gate: ScoringGate): Omit<ScorerInput, 'signal'> | null {
  const features = extractFeatures(program);
  const signals = findSignals(features, code);
  for (const analyzer of gate.analyzers) {
    const found = readSignals(analyzer.analyze({ program, code, features, level: gate.level }));
    if (found === null) return null;
    signals.push(...found);
  }
  return { code, features, signals, level: gate.level };
}

function judge(result: ScoreResult, gate: ScoringGate, startedAt: number, cached: boolean): ScoreVerdict {
  const isHigh = result.score >= gate.blockThreshold;
  return {
    verdict: isHigh && gate.mode === 'block' ? 'block' : isHigh || result.score >= gate.warnThreshold ? 'warn' : 'pass',
    score: result.score,
    signals: result.signals,
    scorer: gate.scorer.name,
    durationMs: performance.now() - startedAt,
    cached,
  };
}

/** Names of the errors by which an abort signal tells why. */
const failureWords: ReadonlyMap<string, string> = new Map([
  ['TimeoutError', 'timeout'],
  ['AbortError', 'aborted'],
]);

/** Whatever was thrown, in a bounded sentence without paths of the host. */
function describeFailure(thrown: unknown): string {
  try {
    const { name, message } = thrown as Error;
    const text = sanitizeFailureText({ name: String(name), message: String(message) }, { maxMessage: 500 });
    return `${failureWords.get(text.name) ?? 'failed'}: ${text.message}`;
  } catch {
    // Thrown by getters, or by `null`: there is nothing to quote.
    return 'failed: the scorer threw something that is no error';
  }
}

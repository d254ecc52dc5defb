import type { Transformed } from '@enclave-vm/ast';
import { sanitizeFailureText, sanitizeText } from '../5-sanitize/index.ts';
import { findSignals } from './find-signals.ts';
import { type LabelledTool, labelsOf } from './labels/index.ts';
import { parsedProgram } from './parsed-program.ts';
import { type FlowVerdict, judgeFlows, type StaticAsks, staticAsks } from './policy/index.ts';
import { readScoreResult, readSignals } from './read-score-result.ts';
import { scoredTools } from './scored-tools.ts';
import type { ScoreResult, ScorerInput, Signal } from './scorer.ts';
import { rulesScorer } from './scorers/rules-scorer.ts';
import type { ScoringGate } from './scoring-gate.ts';
import { type ScriptStudy, studyScript } from './study-script.ts';
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
  /** What is known of its flows; null when it could not be scored. */
  readonly flows: JudgedScript | null;
  /** From which score on the gate warned and blocked; with `warn` it only warns. */
  readonly thresholds: { readonly warn: number; readonly block: number; readonly mode: 'block' | 'warn' };
}

/** What the rules of `scoringGate.flows` say to a script before it runs. Plain JSON: it goes with the script's session. */
export interface JudgedScript {
  /** False when the program is too large or too nested to follow. */
  readonly isComplete: boolean;
  /** At most 20 of each action. */
  readonly rulings: readonly FlowRuling[];
  readonly asks: StaticAsks;
}

/** A flow that is denied, or that somebody has to allow when it comes to it. */
export interface FlowRuling {
  readonly action: 'deny' | 'ask';
  /** A sentence with lines of the script. */
  readonly message: string;
  /** 1-based: where the data would leave. */
  readonly line: number;
}

/** What is remembered of a script. */
export interface Judged {
  readonly result: ScoreResult;
  readonly flows: JudgedScript;
  /** Tools that there were: labels may differ with more. */
  readonly tools: number;
}

/** The tools of the Enclave, by whose labels flows are judged. */
export interface LabelledTools {
  readonly size: number;
  get(name: string): LabelledTool | undefined;
}

export interface ScoreContext {
  readonly tools?: LabelledTools | undefined;
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
  const tools = context.tools?.size ?? 0;
  const known = gate.cache?.get(transformed.code);
  if (known?.tools === tools) return judge(known, gate, startedAt, true);
  const fail = (failure: string): ScoreVerdict => ({
    verdict: gate.failOpen ? 'warn' : 'block',
    score: null,
    signals: [],
    scorer: gate.scorer.name,
    durationMs: performance.now() - startedAt,
    cached: false,
    failure,
    flows: null,
    thresholds: thresholdsOf(gate),
  });

  try {
    const program = parsedProgram(transformed);
    if (program === null) return fail('unparsable: the script does not parse, so it cannot be scored');
    const study = studyScript(program, transformed.code, {
      labelsOf: (name) => labelsOf(name, context.tools?.get(name)),
      internalDomains: gate.flows.internalDomains,
    });
    const verdicts = judgeFlows(study.flows.flows, gate.flows.rules);
    const conclude = (answer: unknown): ScoreVerdict => {
      const result = readScoreResult(answer);
      if (result === null) return fail('invalid-result: the scorer answered something that is no score');
      const judged = { result, flows: judgedScript(study, verdicts), tools };
      gate.cache?.set(transformed.code, judged);
      return judge(judged, gate, startedAt, false);
    };
    const input = prepareInput(study, verdicts, gate, context.tools);
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

function prepareInput(
  study: ScriptStudy,
  verdicts: readonly FlowVerdict[],
  { analyzers, level }: ScoringGate,
  tools: LabelledTools | undefined,
): Omit<ScorerInput, 'signal'> | null {
  const { program, code, features, flows } = study;
  const signals = findSignals(study);
  for (const analyzer of analyzers) {
    const found = readSignals(analyzer.analyze({ program, code, features, flows, level }));
    if (found === null) return null;
    signals.push(...found);
  }
  return { code, tools: scoredTools(study, tools), features, signals, flows, verdicts, level };
}

const mostRulings = 20;

function judgedScript({ graph }: ScriptStudy, verdicts: readonly FlowVerdict[]): JudgedScript {
  const rulings = (['deny', 'ask'] as const).flatMap((action) =>
    verdicts
      .filter((verdict) => verdict.action === action)
      .slice(0, mostRulings)
      .map(({ message, flow }) => ({
        action,
        message: sanitizeText(message, 1_000, { singleLine: true }),
        line: flow.to.line,
      })),
  );
  return { isComplete: graph.isComplete, rulings, asks: staticAsks(graph, verdicts) };
}

function judge({ result, flows }: Judged, gate: ScoringGate, startedAt: number, cached: boolean): ScoreVerdict {
  const isHigh = result.score >= gate.blockThreshold;
  // Who wrote a rule that denies meant it, whatever the mode.
  const isBlocked = flows.rulings.some(({ action }) => action === 'deny') || (isHigh && gate.mode === 'block');
  return {
    verdict: isBlocked ? 'block' : isHigh || result.score >= gate.warnThreshold ? 'warn' : 'pass',
    score: result.score,
    signals: result.signals,
    scorer: gate.scorer.name,
    durationMs: performance.now() - startedAt,
    cached,
    flows,
    thresholds: thresholdsOf(gate),
  };
}

function thresholdsOf({ warnThreshold: warn, blockThreshold: block, mode }: ScoringGate): ScoreVerdict['thresholds'] {
  return { warn, block, mode };
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

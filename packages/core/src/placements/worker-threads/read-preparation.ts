import type { Issue } from '@enclave-vm/ast';
import type { LayerVerdict } from '@enclave-vm/protocol';
import { layerNames } from '@enclave-vm/protocol/codes';
import type { ScoreVerdict } from '../../3-score/index.ts';
import { readSignals } from '../../3-score/read-score-result.ts';
import { readJudgedScript } from '../read-judged-script.ts';
import { readCount, readFields, readList, readNumber, readText, UntrustedData } from '../read-turn.ts';
import type { PreparedProgram, PreparedRemotely } from './preparation.ts';

const maxIssues = 10_000;
const maxSentence = 64 * 1024;
const verdictKinds = ['pass', 'warn', 'block', 'skipped'] as const;

/** What a worker says of a program, read as hostile input. @throws UntrustedData */
export function readPreparation(value: unknown, code: string): PreparedRemotely {
  const fields = readFields(value, 'the preparation');
  const verdicts = readList(fields.verdicts, layerNames.length, readVerdict);
  const issues = readList(fields.issues, maxIssues, readIssue);
  const program = fields.program === undefined ? undefined : readProgram(fields.program, code);
  const isRefused = issues.some(({ severity }) => severity === 'error');
  if ((program === undefined) !== isRefused) throw new UntrustedData('a program that is both refused and not');
  return { verdicts, issues, program, scoring: fields.scoring === undefined ? undefined : readScore(fields.scoring) };
}

function readVerdict(value: unknown): LayerVerdict {
  const fields = readFields(value, 'a verdict');
  return {
    layer: readOneOf(fields.layer, layerNames),
    verdict: readOneOf(fields.verdict, verdictKinds),
    durationMs: Math.max(0, readNumber(fields.durationMs)),
    ...(fields.detail === undefined ? {} : { detail: readText(fields.detail, maxSentence) }),
  };
}

function readIssue(value: unknown): Issue {
  const fields = readFields(value, 'an issue');
  return {
    rule: readText(fields.rule, maxSentence),
    layer: readOneOf(fields.layer, ['prescan', 'validate', 'transform'] as const),
    severity: readOneOf(fields.severity, ['error', 'warning'] as const),
    message: readText(fields.message, maxSentence),
    hint: readText(fields.hint, maxSentence),
    line: readCount(fields.line),
    column: readCount(fields.column),
    ...(fields.endLine === undefined ? {} : { endLine: readCount(fields.endLine) }),
    ...(fields.endColumn === undefined ? {} : { endColumn: readCount(fields.endColumn) }),
    codeFrame: readText(fields.codeFrame, maxSentence),
  };
}

/** Blanking keeps the length of the text, and the transform adds what its insertions say. */
function readProgram(value: unknown, text: string): PreparedProgram {
  const fields = readFields(value, 'the program');
  const output = readFields(fields.output, 'the output');
  const code = readText(fields.code, text.length);
  if (code.length !== text.length) throw new UntrustedData('a program of another length');
  return {
    code,
    detected: readOneOf(fields.detected, ['js', 'ts'] as const),
    output: {
      kind: readOneOf(output.kind, ['main', 'body'] as const),
      code: readText(output.code, Number.MAX_SAFE_INTEGER),
      insertions: readList(output.insertions, Number.MAX_SAFE_INTEGER, readInsertion),
    },
  };
}

function readInsertion(value: unknown): PreparedProgram['output']['insertions'][number] {
  const fields = readFields(value, 'an insertion');
  return { offset: readCount(fields.offset), text: readText(fields.text, maxSentence) };
}

function readScore(value: unknown): ScoreVerdict {
  const fields = readFields(value, 'the score');
  const score = fields.score === null ? null : readNumber(fields.score);
  const signals = readSignals(fields.signals);
  if (signals === null || (score !== null && (score < 0 || score > 100)))
    throw new UntrustedData('a score that is none');
  return {
    verdict: readOneOf(fields.verdict, ['pass', 'warn', 'block'] as const),
    score,
    signals,
    scorer: readText(fields.scorer, maxSentence),
    durationMs: Math.max(0, readNumber(fields.durationMs)),
    cached: false,
    ...(fields.failure === undefined ? {} : { failure: readText(fields.failure, maxSentence) }),
    flows: fields.flows === null ? null : readJudgedScript(fields.flows),
    thresholds: readThresholds(readFields(fields.thresholds, 'the thresholds')),
  };
}

function readThresholds({ warn, block, mode }: Readonly<Record<string, unknown>>): ScoreVerdict['thresholds'] {
  return { warn: readNumber(warn), block: readNumber(block), mode: readOneOf(mode, ['block', 'warn'] as const) };
}

function readOneOf<Name extends string>(value: unknown, names: readonly Name[]): Name {
  const name = names.find((candidate) => candidate === value);
  if (name === undefined) throw new UntrustedData('a name that is unknown');
  return name;
}

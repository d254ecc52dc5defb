import type { FinalPayload, LayerVerdict, ValidateResponse } from '@enclave-vm/protocol';
import { type LayerName, layerNames } from '@enclave-vm/protocol/codes';
import { describeEnd, type EndedBy, type EndedError } from './describe-end.ts';
import { layerTexts } from './layer-texts.ts';

export type LayerState = 'idle' | 'working' | 'waiting' | 'pass' | 'warn' | 'block' | 'skipped' | 'unreached';

export interface StripRow {
  readonly layer: LayerName;
  readonly number: number;
  readonly name: string;
  readonly state: LayerState;
  /** The verdict in a word or two. */
  readonly word: string;
  /** What it found; what it does while it has not been asked. */
  readonly sentence: string;
  /** Undefined when it was not asked, or remembered its verdict. */
  readonly durationMs: number | undefined;
  /** It has seen this text before. */
  readonly isKnown: boolean;
}

export interface StripInput {
  /** `typed`: nothing ran, the layers before the sandbox only looked at the text. */
  readonly mode: 'typed' | 'running' | 'waiting' | 'over';
  readonly layers: readonly LayerVerdict[];
  readonly inspection: ValidateResponse | undefined;
  readonly result: FinalPayload | undefined;
}

/** The six layers as the strip shows them. */
export function readStrip(input: StripInput): readonly StripRow[] {
  const verdicts = new Map(input.layers.map((verdict) => [verdict.layer, verdict]));
  const isBlocked = input.layers.some(({ verdict }) => verdict === 'block');
  const next = isBlocked ? undefined : layerNames.find((layer) => !verdicts.has(layer));
  return layerNames.map((layer, number) => {
    const verdict = verdicts.get(layer);
    const said = verdict ? judged(verdict, input) : unasked(layer, layer === next, isBlocked, input);
    const durationMs = verdict && durationOf(verdict, input);
    const isKnownText = verdict !== undefined && isKnown(verdict) && durationMs === undefined;
    return { layer, number, name: layerTexts[layer].name, durationMs, isKnown: isKnownText, ...said };
  });
}

/** A text that was looked at while it was typed is known when it runs: then the time is that of the look. */
function durationOf(verdict: LayerVerdict, { inspection }: StripInput): number | undefined {
  if (verdict.verdict === 'skipped') return undefined;
  if (!isKnown(verdict)) return verdict.durationMs;
  const look = inspection?.layers?.find(({ layer }) => layer === verdict.layer);
  return look && !isKnown(look) ? look.durationMs : undefined;
}

function isKnown({ detail }: LayerVerdict): boolean {
  return detail === 'known program';
}

type Said = Pick<StripRow, 'state' | 'word' | 'sentence'>;

function unasked(layer: LayerName, isNext: boolean, isBlocked: boolean, { mode, result }: StripInput): Said {
  const { job, doing } = layerTexts[layer];
  const end = result?.error && describeEnd(result.error);
  // What may not leave is refused where it would, before the host's half of the layer says anything.
  if (end?.by === layer) return { state: 'block', word: 'stopped it', sentence: end.because };
  if (isNext && mode === 'running') return { state: 'working', word: 'working', sentence: doing };
  if (isNext && mode === 'waiting') {
    return { state: 'waiting', word: 'waiting', sentence: 'The program is suspended and its clock stands still' };
  }
  if (isBlocked || mode === 'over') return { state: 'unreached', word: 'not reached', sentence: job };
  return { state: 'idle', word: 'not run', sentence: job };
}

function judged(verdict: LayerVerdict, { mode, inspection, result }: StripInput): Said {
  const { layer } = verdict;
  const { job, passed } = layerTexts[layer];
  const end = result?.error && describeEnd(result.error);
  if (end?.by === layer) return { state: 'block', word: 'stopped it', sentence: end.because };
  switch (verdict.verdict) {
    case 'skipped':
      return { state: 'skipped', word: 'off', sentence: job };
    case 'block':
      if (mode === 'typed') return { state: 'block', word: 'would stop it', sentence: refusal(verdict, inspection) };
      if (end === undefined) return { state: 'block', word: 'stopped it', sentence: refusal(verdict, inspection) };
      return endedInside(end.by, result?.error);
    case 'warn':
    case 'pass':
      return {
        state: verdict.verdict,
        word: verdict.verdict,
        sentence: finding(verdict, inspection, result) ?? passed,
      };
  }
}

/** The sandbox says `block` of every program that did not come to its end, whoever ended it. */
function endedInside(by: EndedBy, error: EndedError | undefined): Said {
  switch (by) {
    case 'person':
      return { state: 'warn', word: 'cancelled', sentence: 'Ended in the middle, nothing of it goes on' };
    case 'transform':
      return { state: 'warn', word: 'ended', sentence: 'Ended it on the spot, where no catch could hold it up' };
    case 'sanitize':
      return { state: 'pass', word: 'pass', sentence: layerTexts.sandbox.passed };
    default:
      return { state: 'warn', word: 'error', sentence: error ? describeEnd(error).because : 'The program failed' };
  }
}

function finding(
  { layer, verdict, detail }: LayerVerdict,
  inspection: ValidateResponse | undefined,
  result: FinalPayload | undefined,
): string | undefined {
  if (layer === 'score' && detail !== undefined) {
    const flows = inspection?.flows?.flows.length ?? 0;
    return `${capital(detail)} of 100${flows === 0 ? '' : `, ${count(flows, 'data flow')} followed`}`;
  }
  if (layer === 'sandbox' && result) {
    const { toolCallCount, cpuMs } = result.stats;
    const engine = `${cpuMs.toFixed(cpuMs < 10 ? 1 : 0)} ms of engine time`;
    return `Ran within its limits: ${engine}, ${count(toolCallCount, 'tool call')}`;
  }
  if (verdict === 'warn') {
    const issue = inspection?.issues.find((one) => one.layer === layer);
    if (issue) return `Line ${issue.line}: ${issue.message}`;
    return detail && capital(detail);
  }
  return undefined;
}

/** Why a layer before the sandbox refuses the text. */
function refusal({ layer, detail }: LayerVerdict, inspection: ValidateResponse | undefined): string {
  const issue = inspection?.issues.find((one) => one.layer === layer && one.severity === 'error');
  if (issue) return `Line ${issue.line}: ${issue.message}`;
  const ruling = inspection?.scoring?.flows?.rulings.find(({ action }) => action === 'deny');
  if (layer === 'score' && ruling) return `Line ${ruling.line}: ${ruling.message}`;
  return capital(detail ?? 'It refuses the script');
}

function count(value: number, what: string): string {
  return `${value} ${what}${value === 1 ? '' : 's'}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

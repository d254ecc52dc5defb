import { sanitizeText } from '../5-sanitize/index.ts';
import type { ScoreResult, Signal } from './scorer.ts';

export const mostSignals = 100;
const longestText = 1_000;

/** What a scorer answered, copied and checked field by field; null when it is no valid result. May run its getters. */
export function readScoreResult(answer: unknown): ScoreResult | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { score, signals: answered } = answer as { score?: unknown; signals?: unknown };
  if (!isWithin(score, 0, 100)) return null;
  const signals = readSignals(answered);
  return signals === null ? null : { score, signals };
}

/** Signals of a scorer or analyzer, copied and checked; null when one of them, or their number, is not valid. */
export function readSignals(answered: unknown): Signal[] | null {
  if (!Array.isArray(answered) || answered.length > mostSignals) return null;
  const signals: Signal[] = [];
  for (let index = 0; index < answered.length; index += 1) {
    const signal = readSignal(answered[index]);
    if (signal === null) return null;
    signals.push(signal);
  }
  return signals;
}

function readSignal(answered: unknown): Signal | null {
  if (typeof answered !== 'object' || answered === null) return null;
  const { rule, weight, message, line, column } = answered as Partial<Record<keyof Signal, unknown>>;
  if (!isText(rule) || !isText(message) || !isWithin(weight, 0, 100)) return null;
  if (!isPosition(line) || !isPosition(column)) return null;
  // It may quote the script, and it ends in logs.
  return { rule, weight, message: sanitizeText(message, longestText, { singleLine: true }), line, column };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

/** NaN is within nothing. */
function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

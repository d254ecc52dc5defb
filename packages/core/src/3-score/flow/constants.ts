import type { Machine } from './machine.ts';
import { originOfConstant } from './origin.ts';
import { nothing, ofText, someNumber, unknown, type Value } from './value.ts';

/** The value of a literal, or of a text put together from literals, that stands at `offset`. */
export function constantValue(machine: Machine, value: unknown, offset: number): Value {
  if (typeof value === 'string') {
    const text = ofText(value);
    return looksTelling(value)
      ? { ...text, origins: [originOfConstant(machine.places, value.slice(0, 500), offset)] }
      : text;
  }
  if (typeof value === 'number' || typeof value === 'bigint') return someNumber;
  return value === null || value === undefined ? nothing : unknown;
}

const destination =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/]|(?:mailto|tel|sms):\S)|^[^\s@<>]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$|^\+\d[\d ()-]{6,18}$|^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?:\/|$)|^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d+)?(?:\/|$)/i;
const secretPrefix = /^(?:sk|pk|rk|ghp|gho|xox[abp]|AKIA|eyJ|glpat|key|token|secret)[-_A-Za-z0-9.]{12,}$/;

/** Whether a text looks like a place to send to, or like a key. */
export function looksTelling(text: string): boolean {
  if (text.length < 6 || text.length > 2_000) return false;
  const head = text.length > 300 ? text.slice(0, 300) : text;
  return destination.test(head) || secretPrefix.test(head) || isRandom(head);
}

/** Letters in both cases and digits without a word boundary: no name or sentence is written that way. */
function isRandom(text: string): boolean {
  return (
    text.length >= 20 &&
    /^[\w+/=-]+$/.test(text) &&
    /\d/.test(text) &&
    /[a-z]/.test(text) &&
    /(?:\d[^\d]*){4}/.test(text)
  );
}

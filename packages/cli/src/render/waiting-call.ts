import { inspect } from 'node:util';
import type { WaitingCall } from '@enclave-vm/core';
import type { Style } from './screen.ts';
import { span } from './time.ts';
import { block, oneLine } from './visible.ts';

const needs = {
  approval: 'needs approval',
  outcome: 'may have been made before its process died',
  result: 'needs its result',
};

/** A call that waits, with all of its arguments: who decides must not be shown a part for the whole. */
export function renderWaitingCall(call: WaitingCall, style: Style, now = Date.now()): string {
  const { callId, tool, args, line, reason, expiresAt, why } = call;
  const facts = [
    oneLine(callId, 64),
    ...(line === undefined ? [] : [`line ${Number(line)}`]),
    ...(expiresAt === undefined ? [] : [`lapses in ${span(expiresAt - now)}`]),
  ];
  const head = `  ${style.warn('?')} ${style.title(oneLine(tool, 128))}  ${needs[reason] ?? ''}  ${style.faint(facts.join('  '))}`;
  const shown = block(inspect(args, whole), { cut: style.bad('… the rest of the arguments is not shown here') });
  const asked = why === undefined ? head : `${head}\n    ${oneLine(why, 1_000)}`;
  return args === undefined ? asked : `${asked}\n${shown.replaceAll(/^(?=.)/gm, '    ')}`;
}

/** The same in a line of at most `width` characters. */
export function summarizeWaitingCall({ tool, args }: Pick<WaitingCall, 'tool' | 'args'>, width: number): string {
  const shown = args === undefined ? '' : inspect(args, brief);
  return oneLine(`${oneLine(tool, 64)}  ${shown}`.trim(), Math.max(8, width));
}

const whole = { depth: null, maxArrayLength: null, maxStringLength: null };
const brief = { depth: 3, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 10, maxStringLength: 100 };

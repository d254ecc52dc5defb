import type { Failure } from '@enclave-vm/core';
import { indent, style } from './style.ts';

/** A failure with what a person needs to repair it: place, frame, hint, and what had already happened. */
export function renderFailure(error: Failure): string {
  const place = error.line === undefined ? '' : style.faint(` at line ${error.line}, column ${error.column}`);
  const parts = [`${style.bad(error.code)} ${style.faint(`in ${error.layer}`)}${place}`, error.message];
  if (error.codeFrame) parts.push('', error.codeFrame, '');
  if (error.hint) parts.push(`${style.title('Hint')}  ${error.hint}`);
  if (error.retryable) parts.push('Running it again may succeed.');
  const happened = error.effects.map(({ callId, tool, status }) => `${tool} (${callId}): ${status}`);
  if (happened.length > 0) parts.push(`${style.title('Tool calls')}  ${happened.join(', ')}`);
  return indent(parts.join('\n'));
}

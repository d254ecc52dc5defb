import type { JournalEntry } from '@enclave-vm/core';

export interface StartedCall {
  readonly sessionId: string;
  readonly callId: string;
  readonly tool: string;
}

/**
 * What is wrong with starting a tool now.
 *
 * @param written the journal as far as it is safe
 * @param times how often it was started before
 */
export function checkStart({ callId, tool }: StartedCall, written: readonly JournalEntry[], times: number): string[] {
  const call = Number(callId.slice('call_'.length));
  const known = written.filter((entry) =>
    entry.kind === 'started' ? entry.calls.includes(call) : 'call' in entry && entry.call === call,
  );
  const isAllowed = (reason: string) =>
    known.some((entry, index) => {
      const next = known.slice(index + 1).find(({ kind }) => kind !== 'started');
      return entry.kind === 'asked' && entry.reason === reason && next?.kind === 'approved';
    });
  const mayRepeat = tool === 'read' || tool === 'once';
  const problems = {
    'before that was written': !known.some(({ kind }) => kind === 'started'),
    'although its result is known': known.some(({ kind }) => kind === 'result'),
    'without an approval': tool === 'pay' && !isAllowed('approval'),
    'again without leave': times > 0 && !mayRepeat && !isAllowed('outcome'),
  };
  return Object.entries(problems).flatMap(([how, isSo]) => (isSo ? [`${callId} of ${tool} was started ${how}`] : []));
}

/**
 * Runs `work` with a signal that aborts after `timeoutMs` or when `outer` does. An answer that is no promise comes
 * back as it is; a promise settles with the work or rejects when the signal aborts, whichever is first, and what the
 * work does later is not heard.
 */
export function untilAborted(
  work: (signal: AbortSignal) => unknown,
  timeoutMs: number,
  outer: AbortSignal | undefined,
): unknown {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const answer = work(signal);
  if (!isThenable(answer)) return answer;

  const abortWithOuter = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`the scorer did not answer within ${timeoutMs} ms`, 'TimeoutError'));
  }, timeoutMs);
  outer?.addEventListener('abort', abortWithOuter, { once: true });
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    Promise.resolve(answer).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abortWithOuter);
  });
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

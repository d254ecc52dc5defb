import { vi } from 'vitest';

/** When every schedule begins; the clock moves only when it says so. */
export const startOfTime = Date.UTC(2026, 0, 1);

/** Milliseconds of real time that a step may take; workers need some. */
const mostRealMs = 20_000;

/** Lets everything happen that can without time passing, as far as no other thread is waited for. */
export async function oneRound(): Promise<void> {
  vi.advanceTimersByTime(0);
  await new Promise((resolve) => setImmediate(resolve));
}

/** Rounds until it is so. @throws when it does not become so */
export async function roundsUntil(isSo: () => boolean): Promise<void> {
  const since = process.hrtime.bigint();
  while (!isSo()) {
    if (process.hrtime.bigint() - since > BigInt(mostRealMs) * 1_000_000n) throw new Error('this waits for ever');
    await oneRound();
  }
}

/** Waits for a drive, which the clock has to go on for. */
export async function settled<Value>(work: Promise<Value>): Promise<Value> {
  let isSettled = false;
  const end = () => {
    isSettled = true;
  };
  work.then(end, end);
  await roundsUntil(() => isSettled);
  return work;
}

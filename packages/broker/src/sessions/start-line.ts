declare const setImmediate: ((then: () => void) => unknown) | undefined;

/** Programs that begin in one turn of the event loop: a few milliseconds when they are short. */
const startsPerTurn = 4;

/**
 * Lets few programs begin in each turn of the event loop. What comes meanwhile is read, and the first events of sessions
 * that wait are sent, before the next ones take the thread.
 *
 * @returns undefined when a program may begin at once, else what settles when it may
 */
export function createStartLine(): () => Promise<void> | undefined {
  const next = typeof setImmediate === 'function' ? setImmediate : (then: () => void) => setTimeout(then, 0);
  const line: (() => void)[] = [];
  let started = 0;
  const advance = () => {
    const begin = line.splice(0, startsPerTurn);
    started = begin.length;
    for (const start of begin) start();
    if (started > 0) next(advance);
  };
  return () => {
    if (started === 0) next(advance);
    if (line.length === 0 && started < startsPerTurn) {
      started++;
      return undefined;
    }
    return new Promise((resolve) => line.push(resolve));
  };
}

declare const setImmediate: ((then: () => void) => unknown) | undefined;

/** Milliseconds for which programs may begin one after another before the event loop gets its turn. */
const maxHoldMs = 3;

/** A program's place in the line. */
export interface Start {
  /** Settles when the program may begin; undefined when it may at once. */
  readonly ready: Promise<void> | undefined;
  /** The program has ended, or waits for somebody else. */
  leave(): void;
}

const atOnce: Start = { ready: undefined, leave: () => undefined };

/** For programs that do not hold this thread. */
export const noStartLine = (): Start => atOnce;

/**
 * Lets programs begin one after another: the next one when the last has ended, or waits for something that takes longer
 * than a turn of the event loop. A short program then need not make room for others halfway, and the loop turns often
 * enough that requests are read, and the first events of those in line are sent, before the next ones take the thread.
 */
export function createStartLine(): () => Start {
  const nextTurn = typeof setImmediate === 'function' ? setImmediate : (then: () => void) => setTimeout(then, 0);
  const line: (() => void)[] = [];
  /** The one that began last and has neither left nor outlasted its turn. */
  let holder: object | undefined;
  let isTurning = false;
  let turnedAt = 0;

  const begin = (start: object) => {
    holder = start;
    if (isTurning) return;
    isTurning = true;
    nextTurn(turn);
  };
  const turn = () => {
    isTurning = false;
    holder = undefined;
    turnedAt = performance.now();
    line.shift()?.();
  };
  return () => {
    const start = {};
    const leave = () => {
      if (holder !== start) return;
      holder = undefined;
      if (performance.now() - turnedAt < maxHoldMs) line.shift()?.();
    };
    if (!isTurning) turnedAt = performance.now();
    if (holder === undefined && line.length === 0 && performance.now() - turnedAt < maxHoldMs) {
      begin(start);
      return { ready: undefined, leave };
    }
    const ready = new Promise<void>((resolve) => {
      line.push(() => {
        begin(start);
        resolve();
      });
    });
    if (!isTurning) {
      isTurning = true;
      nextTurn(turn);
    }
    return { ready, leave };
  };
}

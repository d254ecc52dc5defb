import { useCallback, useEffect, useRef, useState } from 'react';

export interface Polled<Value> {
  /** The last answer; kept while later ones fail. */
  readonly value: Value | undefined;
  /** Why the last attempt failed. */
  readonly error: Error | undefined;
  /** When the last answer came, in milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Asks now. */
  readonly refresh: () => void;
}

interface Answered<Value> {
  readonly ask: unknown;
  readonly value: Value | undefined;
  readonly error: Error | undefined;
  readonly at: number | undefined;
}

/**
 * Asks at once and then `everyMs` after each answer, one question at a time, and none while the page is hidden. With
 * another `ask` (memoise it) what the one before answered is forgotten. Undefined as `ask`: asks nothing.
 *
 * @param everyMs undefined: asks once, and when `refresh` is called
 */
export function usePolled<Value>(
  ask: ((signal: AbortSignal) => Promise<Value>) | undefined,
  everyMs: number | undefined,
): Polled<Value> {
  const [answered, setAnswered] = useState<Answered<Value>>();
  const now = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!ask) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isAskedAgain = false;

    const round = async () => {
      clearTimeout(timer);
      if (isAsking) {
        isAskedAgain = true;
        return;
      }
      if (document.hidden) return;
      isAsking = true;
      try {
        const value = await ask(stop.signal);
        if (!stop.signal.aborted) setAnswered({ ask, value, error: undefined, at: Date.now() });
      } catch (error) {
        if (!stop.signal.aborted) {
          const reason = error instanceof Error ? error : new Error(String(error));
          setAnswered((last) => ({
            ...(last?.ask === ask ? last : { value: undefined, at: undefined }),
            ask,
            error: reason,
          }));
        }
      }
      isAsking = false;
      if (stop.signal.aborted) return;
      if (isAskedAgain) {
        isAskedAgain = false;
        void round();
      } else if (everyMs !== undefined) {
        timer = setTimeout(() => void round(), everyMs);
      }
    };
    const onVisible = () => {
      if (!document.hidden) void round();
    };
    now.current = () => void round();
    document.addEventListener('visibilitychange', onVisible);
    void round();
    return () => {
      stop.abort();
      clearTimeout(timer);
      now.current = () => undefined;
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [ask, everyMs]);

  const refresh = useCallback(() => now.current(), []);
  const current = answered?.ask === ask ? answered : undefined;
  return { value: current?.value, error: current?.error, at: current?.at, refresh };
}

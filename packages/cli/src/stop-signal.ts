export interface StopSignal {
  readonly signal: AbortSignal;
  /** Stops to listen. */
  leave(): void;
}

/** Aborted by Ctrl-C or SIGTERM. From then on a second one ends the process at once. */
export function listenForStop(): StopSignal {
  const stopped = new AbortController();
  const onSignal = () => {
    leave();
    stopped.abort();
  };
  const leave = () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { signal: stopped.signal, leave };
}

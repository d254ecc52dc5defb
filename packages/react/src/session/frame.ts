/** How often a page that is not shown hears of changes, in milliseconds: it gets no frames. */
const hiddenMs = 100;
/** Without frames at all, as on a server, about as often as they would come. */
const framelessMs = 16;

export interface Frame {
  /** Has the work done once with the next frame, however often it is asked. */
  request(): void;
  cancel(): void;
}

/** Does work at most once for each frame that the browser draws, or by a timer where none are drawn. */
export function createFrame(work: () => void): Frame {
  let stop: (() => void) | undefined;

  function done(): void {
    cancel();
    work();
  }

  function cancel(): void {
    stop?.();
    stop = undefined;
  }

  function wait(): () => void {
    const page = typeof document === 'undefined' ? undefined : document;
    if (page?.visibilityState === 'hidden') return afterTimer(hiddenMs, done);
    if (typeof requestAnimationFrame !== 'function') return afterTimer(framelessMs, done);
    const frame = requestAnimationFrame(done);
    // When the page is hidden now, the frame comes only when it is shown again.
    const onVisibility = () => {
      cancel();
      stop = wait();
    };
    page?.addEventListener('visibilitychange', onVisibility);
    return () => {
      cancelAnimationFrame(frame);
      page?.removeEventListener('visibilitychange', onVisibility);
    };
  }

  return {
    request() {
      stop ??= wait();
    },
    cancel,
  };
}

function afterTimer(ms: number, done: () => void): () => void {
  const timer = setTimeout(done, ms);
  return () => clearTimeout(timer);
}

/** What the suites ask of Node's `process`, for hosts without one. The product never sees it. */
const process = {
  env: {} as Record<string, string>,
  exit: () => undefined,
  on(event: string, listener: () => void) {
    const name = { unhandledRejection: 'unhandledrejection', uncaughtException: 'error' }[event];
    if (name) globalThis.addEventListener(name, listener);
  },
  once: () => undefined,
  eventNames: (): string[] => [],
  listenerCount: () => 0,
  getActiveResourcesInfo: (): string[] => [],
  /** Chromium tells its heap; elsewhere nothing does, and growth is not judged. */
  memoryUsage: {
    rss: () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
  },
};

export default process;

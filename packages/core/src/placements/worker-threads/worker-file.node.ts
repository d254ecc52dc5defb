/** The entry of a worker thread: beside the built package; run from its source, the one of the last build. */
export const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/worker.js' : './worker.js',
  import.meta.url,
);

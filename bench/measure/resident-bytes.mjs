import { setTimeout as pause } from 'node:timers/promises';

/** The resident memory of this process after garbage collection; needs `--expose-gc`. */
export async function residentBytes() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await pause(20);
  }
  return process.memoryUsage().rss;
}

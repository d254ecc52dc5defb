import { embeddedPlacement } from './embedded.ts';
import type { Placement } from './placement.ts';
import type { WorkerPool } from './worker-threads/pool.node.ts';
import type { PoolSettings } from './worker-threads/pool-config.ts';

/** The calling thread, or a pool of its own. */
export function createPlacement(pool: PoolSettings | undefined): Placement {
  return pool ? createPoolPlacement(pool) : embeddedPlacement;
}

/** A pool that is loaded when the first program comes, so that who needs none never loads `node:worker_threads`. */
function createPoolPlacement(settings: PoolSettings): Placement {
  let opening: Promise<WorkerPool> | undefined;
  let pool: WorkerPool | undefined;
  const open = async () => {
    const { createWorkerPool } = await import('./worker-threads/pool.node.ts');
    pool = await createWorkerPool(settings);
    return pool;
  };
  const opened = () => {
    opening ??= open();
    return opening;
  };
  return {
    run: async (...turn) => (pool ?? (await opened())).run(...turn),
    park: (session) => pool?.park(session),
    release: (session) => pool?.release(session),
    prepare: async (...program) => (pool ?? (await opened())).prepare(...program),
    stats: () => pool?.stats(),
    dispose: async () => (await opening)?.dispose(),
  };
}

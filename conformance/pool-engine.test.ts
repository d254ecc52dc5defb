import { createWorkerPool } from '../packages/core/src/placements/worker-threads/pool.node.ts';
import { resolvePoolConfig } from '../packages/core/src/placements/worker-threads/pool-config.ts';
import { engineSuite } from './engine.suite.ts';

const MB = 1024 * 1024;

/** Two workers, so that a session that waits goes on in the one that does not hold it as often as in the other. */
engineSuite('in worker threads', async () => {
  const config = { minWorkers: 2, maxWorkers: 2 };
  const pool = await createWorkerPool(resolvePoolConfig(config, 'STANDARD', 32 * MB, 32 * MB));
  const context = { tenant: undefined, signal: new AbortController().signal, onWaited: () => undefined };
  return {
    run: (session, turn, clock, emit) => pool.run(session, turn, clock, emit, context),
    dispose: () => pool.dispose(),
  };
});

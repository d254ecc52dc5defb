export {
  createRuntimeWorker,
  type RuntimeWorker,
  type RuntimeWorkerOptions,
} from './worker/create-runtime-worker.node.ts';
export type { TurnServiceOptions } from './worker/worker-options.ts';

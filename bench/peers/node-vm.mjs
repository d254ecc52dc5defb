import { createContext, runInContext } from 'node:vm';

/** @type {import('./index.mjs').Peer} */
export const nodeVm = {
  name: 'node:vm',
  manifest: '',
  note: 'no boundary: a new context for each run, host objects by reference, so that a large result costs nothing',
  maxConcurrent: Number.POSITIVE_INFINITY,
  maxWaiting: 500,

  async create({ tools, timeoutMs = 30_000, cpuMs = timeoutMs }) {
    return {
      run: async (program) =>
        runInContext(`(async () => {${program}\n})()`, createContext({ tools }), { timeout: cpuMs }),
      dispose: async () => undefined,
    };
  },

  maxIdle: 50,
  async makeIdle(count) {
    for (let i = 0; i < count; i++) idle.push(createContext({}));
  },
};

/** Keeps idle contexts from being collected. */
const idle = [];

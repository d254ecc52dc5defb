/** @type {import('./index.mjs').Peer} */
export const vm2 = {
  name: 'vm2',
  manifest: './node_modules/vm2/package.json',
  note: 'a new VM for each run, host objects through proxies',
  maxConcurrent: Number.POSITIVE_INFINITY,
  maxWaiting: 200,

  async create({ tools, timeoutMs = 30_000, cpuMs = timeoutMs }) {
    const { VM } = await import('vm2');
    return {
      run: async (program) => new VM({ timeout: cpuMs, sandbox: { tools } }).run(`(async () => {${program}\n})()`),
      dispose: async () => undefined,
    };
  },

  maxIdle: 50,
  async makeIdle(count) {
    const { VM } = await import('vm2');
    for (let i = 0; i < count; i++) idle.push(new VM());
  },
};

/** Keeps idle machines from being collected. */
const idle = [];

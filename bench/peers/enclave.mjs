/** @type {import('./index.mjs').Peer} */
export const enclave = {
  name: 'enclave',
  manifest: '../packages/core/package.json',
  note: 'all six layers on, level STANDARD',
  maxConcurrent: Number.POSITIVE_INFINITY,
  maxWaiting: 10_000,

  async create({ tools, timeoutMs = 30_000, cpuMs = timeoutMs }) {
    const { Enclave, tool } = await import('../../packages/core/dist/index.js');
    const instance = new Enclave({
      tools: Object.fromEntries(
        Object.entries(tools).map(([name, handler]) => [name, tool({ effect: 'read', handler })]),
      ),
      timeout: timeoutMs,
      cpuTimeout: Math.min(cpuMs, timeoutMs),
      // The engine's own time limit is what is measured, not the count of loop iterations.
      maxIterations: Number.MAX_SAFE_INTEGER,
    });
    return {
      async run(program) {
        const result = await instance.run(program);
        if (!result.success) throw Object.assign(new Error(result.error.message), { code: result.error.code });
        return result.value;
      },
      dispose: () => instance.dispose(),
    };
  },

  // A thread keeps one instance for each class of guest memory.
  maxIdle: 3,
  async makeIdle(count) {
    const { runAgentScript } = await import('../../packages/core/dist/index.js');
    for (const mebibytes of [64, 256, 1024].slice(0, count)) {
      await runAgentScript('return 1', { memoryLimit: mebibytes * 1024 * 1024 });
    }
  },
};

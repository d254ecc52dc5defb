const megabytes = 1024 * 1024;

/** @type {import('./index.mjs').Peer} */
export const run = {
  name: 'run',
  manifest: './node_modules/run/package.json',
  note: 'a runner for all runs, its workers kept between runs; at most 32 runs at once, which is its default cap; limits of values raised for the 5 MB result',
  maxConcurrent: 32,
  maxWaiting: 32,

  async create({ tools, timeoutMs = 30_000, cpuMs = timeoutMs }) {
    const { createRunner, setMaxWorkers } = await import('run');
    // Its default cap on a machine with enough memory; stated so that a smaller machine runs the same bench.
    setMaxWorkers(32);
    const runner = createRunner({
      limits: {
        timeoutMs: Math.min(cpuMs, timeoutMs),
        maxResultBytes: 8 * megabytes,
        maxHostFunctionOutputBytes: 16 * megabytes,
      },
    });
    return {
      async run(program) {
        const result = await runner.run({ source: program, hostFunctions: { tools } });
        if (result.status !== 'completed') throw new Error(`The run ended as ${result.status}.`);
        return result.value;
      },
      // Its workers are shared by the process and unreferenced while idle; there is nothing to close.
      dispose: async () => undefined,
    };
  },

  maxIdle: 8,
  async makeIdle(count) {
    const sandbox = await run.create({ tools: {} });
    await Promise.all(Array.from({ length: count }, () => sandbox.run('return 1')));
  },
};

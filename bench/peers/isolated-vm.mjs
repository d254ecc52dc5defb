/** @type {import('./index.mjs').Peer} */
export const isolatedVm = {
  name: 'isolated-vm',
  manifest: './node_modules/isolated-vm/package.json',
  note: 'a new isolate for each run, values copied; an optional native addon, measured only where it is installed',
  maxConcurrent: Number.POSITIVE_INFINITY,
  maxWaiting: 100,

  async create({ tools, timeoutMs = 30_000, cpuMs = timeoutMs }) {
    const { default: ivm } = await load();
    return {
      async run(program) {
        const isolate = new ivm.Isolate({ memoryLimit: 64 });
        try {
          const context = await isolate.createContext();
          const names = Object.keys(tools);
          const references = names.map((name) => new ivm.Reference(tools[name]));
          await context.evalClosure(bindTools(names), references);
          const options = { timeout: cpuMs, promise: true, copy: true };
          return await context.eval(`(async () => {${program}\n})()`, options);
        } finally {
          if (!isolate.isDisposed) isolate.dispose();
        }
      },
      dispose: async () => undefined,
    };
  },

  maxIdle: 20,
  async makeIdle(count) {
    const { default: ivm } = await load();
    for (let i = 0; i < count; i++) {
      const isolate = new ivm.Isolate({ memoryLimit: 64 });
      idle.push(isolate, await isolate.createContext());
    }
  },
};

/** Its documentation demands the flag, without which the process may die. */
function load() {
  const installed = import.meta.resolve('isolated-vm');
  if (process.execArgv.includes('--no-node-snapshot')) return import(installed);
  throw new Error('start the bench with `node --no-node-snapshot`');
}

/** Keeps idle isolates from being collected. */
const idle = [];

/** The closure keeps the references out of the guest's reach, as the package's documentation asks. */
function bindTools(names) {
  const options = '{ arguments: { copy: true }, result: { promise: true, copy: true } }';
  const members = names.map((name, i) => `${name}: (args) => $${i}.apply(undefined, [args], ${options})`);
  return `globalThis.tools = { ${members.join(', ')} };`;
}

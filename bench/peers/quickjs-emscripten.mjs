/** @type {import('./index.mjs').Peer} */
export const quickjsEmscripten = {
  name: 'quickjs-emscripten',
  manifest: './node_modules/quickjs-emscripten/package.json',
  note: 'the engine alone: a new runtime and context for each run in one module, values as JSON',
  maxConcurrent: Number.POSITIVE_INFINITY,
  maxWaiting: 500,

  async create({ tools, timeoutMs = 30_000, cpuMs = timeoutMs }) {
    const { getQuickJS, shouldInterruptAfterDeadline } = await import('quickjs-emscripten');
    const quickjs = await getQuickJS();
    return {
      async run(program) {
        const context = quickjs.newContext();
        context.runtime.setMemoryLimit(64 * 1024 * 1024);
        context.runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + cpuMs));
        try {
          installTools(context, tools);
          const promise = context.unwrapResult(context.evalCode(`(async () => {${program}\n})()`));
          const settled = context.resolvePromise(promise);
          runJobs(context);
          const value = context.unwrapResult(await settled).consume(context.dump);
          promise.dispose();
          return value;
        } finally {
          context.dispose();
        }
      },
      dispose: async () => undefined,
    };
  },

  maxIdle: 20,
  async makeIdle(count) {
    const { newQuickJSWASMModule } = await import('quickjs-emscripten');
    for (let i = 0; i < count; i++) idle.push((await newQuickJSWASMModule()).newContext());
  },
};

/** Keeps idle modules from being collected. */
const idle = [];

function installTools(context, tools) {
  const members = context.newObject();
  for (const [name, handler] of Object.entries(tools)) {
    context
      .newFunction(name, (args) => {
        const call = context.newPromise();
        void handler(context.dump(args)).then((result) => {
          parseJson(context, result).consume((value) => call.resolve(value));
          runJobs(context);
        });
        return call.handle;
      })
      .consume((member) => context.setProp(members, name, member));
  }
  context.setProp(context.global, 'tools', members);
  members.dispose();
}

function parseJson(context, value) {
  const json = context.getProp(context.global, 'JSON');
  const parse = context.getProp(json, 'parse');
  const text = context.newString(JSON.stringify(value));
  const parsed = context.unwrapResult(context.callFunction(parse, json, text));
  for (const handle of [json, parse, text]) handle.dispose();
  return parsed;
}

function runJobs(context) {
  context.unwrapResult(context.runtime.executePendingJobs());
}

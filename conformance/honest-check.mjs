// Runs every honest fixture in plain Node and compares with its header: the proof that the expectations are what V8
// says. Usage: node conformance/honest-check.mjs [name…]   (`--print` shows what each program did instead)
import { Console } from 'node:console';
import { readdir, readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { inspect, isDeepStrictEqual } from 'node:util';
import { transform } from 'esbuild';
import { tsImport } from 'tsx/esm/api';

process.env.TZ = 'UTC';
const { readFixture } = await tsImport('./fixtures/read-fixture.ts', import.meta.url);
const { createStandardTools } = await tsImport('./fixtures/standard-tools.ts', import.meta.url);
const AsyncFunction = (async () => undefined).constructor;
const folder = new URL('./fixtures/honest/', import.meta.url);
const surface =
  /^(tools|callTool|console|(set|clear)(Timeout|Interval)|queueMicrotask|structuredClone|URL|URLSearchParams|Text(En|De)coder|atob|btoa|crypto|Intl|globalThis|DOMException)$/;
const language = new Set(['undefined', 'NaN', 'Infinity', 'eval', ...intrinsicNames()]);
// The script sees its realm's intrinsics and the guest surface; the rest of Node is hidden behind parameters (and the
// script stands in a block of its own, so that it may declare the same names).
const hidden = Object.getOwnPropertyNames(globalThis).filter((name) => !language.has(name) && !surface.test(name));
const keys = new Set([
  'title',
  'topic',
  'tools',
  'expect',
  'expectJs',
  'console',
  'calls',
  'seed',
  'now',
  'globals',
  'needs',
]);

const args = process.argv.slice(2);
const print = args.includes('--print');
const wanted = args.filter((name) => name !== '--print');
const names = (await readdir(folder)).filter((name) => /\.(js|ts)$/.test(name)).sort();
const tally = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  let problem;
  try {
    problem = await checkFixture(name);
  } catch (error) {
    problem = inspect(error);
  }
  if (problem === 'skipped') console.log(`skip  ${name}: this Node lacks what it needs`);
  else if (problem !== undefined) console.log(`FAIL  ${name}: ${problem}`);
  tally[problem === undefined ? 'passed' : problem === 'skipped' ? 'skipped' : 'failed'] += 1;
}
console.log(tally);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;

async function checkFixture(name) {
  const { header, script } = readFixture(await readFile(new URL(name, folder), 'utf8'));
  const unknown = Object.keys(header).filter((key) => !keys.has(key));
  if (unknown.length > 0) return `unknown header keys: ${unknown}`;
  if (!header.title || !header.topic) return 'no title or topic';
  if ('expect' in header === 'expectJs' in header) return 'needs exactly one of expect and expectJs';
  if (header.needs && new Function(`return typeof ${header.needs}`)() === 'undefined') return 'skipped';
  const run = await execute(header, name.endsWith('.ts') ? await stripTypes(script) : script);
  if (print) console.log(`${name}\n${inspect(run, { depth: 9, breakLength: 110, maxArrayLength: 200 })}\n`);
  const expected = 'expect' in header ? JSON.parse(header.expect) : new Function(`return (${header.expectJs})`)();
  if (!isDeepStrictEqual(run.value, expected)) return `returned ${inspect(run.value, { depth: 9, breakLength: 110 })}`;
  if (header.console && !isDeepStrictEqual(run.lines, JSON.parse(header.console)))
    return `console ${JSON.stringify(run.lines)}`;
  if (header.calls && run.calls !== Number(header.calls)) return `made ${run.calls} tool calls`;
  return undefined;
}

async function execute(header, script) {
  const clock = createClock(Date.parse(header.now ?? '2026-01-15T10:00:00Z'));
  const lines = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (text, _, done) => {
      lines.push(text.replace(/\n$/, ''));
      done();
    },
  });
  const { callTool, tools, countCalls } = createToolCaller();
  const given = {
    ...JSON.parse(header.globals ?? '{}'),
    ...clock.globals,
    console: new Console({ stdout: stream, stderr: stream, colorMode: false }),
    callTool,
    tools,
  };
  const parameters = [...new Set([...hidden, ...Object.keys(given)])];
  const main = new AsyncFunction(...parameters, `"use strict";{${script}\n}`);
  const value = await main(...parameters.map((parameter) => given[parameter])).finally(clock.stop);
  return { value: structuredClone(value), lines, calls: countCalls() };
}

/** Tool calls as the guest sees them: copies in and out, and plain errors with a code. */
function createToolCaller() {
  const handlers = createStandardTools();
  let calls = 0;
  const failure = (message, code, data) => Object.assign(new Error(message), { code }, data && { data });
  const callTool = async (name, args) => {
    calls += 1;
    if (!Object.hasOwn(handlers, name)) throw failure(`There is no tool ${name}`, 'TOOL_NOT_FOUND');
    const answer = (async () => handlers[name](structuredClone(args)))();
    return structuredClone(
      await answer.catch((error) => Promise.reject(failure(error.message, 'TOOL_ERROR', error.data))),
    );
  };
  const path = (prefix) =>
    new Proxy((args) => callTool(prefix, args), {
      get: (_, key) => (typeof key === 'symbol' || key === 'then' ? undefined : path(`${prefix}:${key}`)),
    });
  const tools = new Proxy({}, { get: (_, key) => (typeof key === 'symbol' || key === 'then' ? undefined : path(key)) });
  return { callTool, tools, countCalls: () => calls };
}

/** A clock that stands still until a timer fires and then shows the moment at which it was due. */
function createClock(start) {
  let now = start;
  const running = new Map();
  let last = 0;
  const schedule =
    (set, clear) =>
    (callback, ms = 0, ...rest) => {
      const id = ++last;
      let due = now + ms;
      const timer = set(() => {
        now = Math.max(now, due);
        due += ms;
        if (set === setTimeout) running.delete(id);
        callback(...rest);
      }, ms);
      running.set(id, () => clear(timer));
      return id;
    };
  const cancel = (id) => {
    running.get(id)?.();
    running.delete(id);
  };
  const FixedDate = new Proxy(Date, {
    apply: () => new Date(now).toString(),
    construct: (target, given) => (given.length === 0 ? new target(now) : new target(...given)),
    get: (target, key) => (key === 'now' ? () => now : target[key]),
  });
  return {
    globals: {
      Date: FixedDate,
      setTimeout: schedule(setTimeout, clearTimeout),
      setInterval: schedule(setInterval, clearInterval),
      clearTimeout: cancel,
      clearInterval: cancel,
    },
    stop: () => [...running.keys()].forEach(cancel),
  };
}

async function stripTypes(script) {
  const { code } = await transform(`(async () => {\n${script}\n})`, { loader: 'ts', target: 'es2023' });
  return `return await ${code.trimEnd().replace(/;$/, '')}()`;
}

function intrinsicNames() {
  return Object.getOwnPropertyNames(globalThis).filter((name) =>
    /^(Object|Function|Array|Number|parse(Float|Int)|Boolean|String|Symbol|Date|Promise|RegExp|.*Error|JSON|Math|(Weak)?(Map|Set)|Iterator|(Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array|ArrayBuffer|DataView|BigInt|Proxy|Reflect|(de|en)codeURI(Component)?|is(NaN|Finite)|globalThis)$/.test(
      name,
    ),
  );
}

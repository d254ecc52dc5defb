import { Enclave, type EnclaveOptions, failureCodes, type RunResult } from '@enclave-vm/core';
import { takeHostCanaries } from '../host-canaries.ts';
import { noiseOf } from './noise.mjs';

/** What came of the cases, as data that crosses from a process of its own. */
export interface CaseReport {
  readonly cases: number;
  /** How often a run ended so. */
  readonly endings: Readonly<Record<string, number>>;
  /** Writes of noise. */
  readonly writes: number;
  /** What must never be, each with the seed of its case. */
  readonly problems: readonly string[];
  /** The longest run, and that of the probes, in milliseconds. */
  readonly slowestMs: number;
}

/** Where guests with a broken heap run, and who breaks it. */
export interface CorruptHost {
  readonly options: EnclaveOptions;
  /** Noise of this seed, see `noiseOf`, in the run that comes; undefined: no more. */
  setNoise(seed: number | undefined): void;
  /** Called while the guest waits for its tool, when nothing else is in the instance. */
  betweenTurns(): void;
  writes(): number;
}

const cpuTimeout = 60;
/** Milliseconds past its limit that a run may take on a busy machine. */
const busyMs = 1_500;
const maxToolCalls = 20;
const limits = { timeout: 5_000, maxToolCalls, memoryLimit: 16 * 1024 * 1024, maxConsoleCalls: 50 };
const probesPerCanaries = 25;

export async function runCorruptedCases(host: CorruptHost, firstSeed: number, cases: number): Promise<CaseReport> {
  const problems: string[] = [];
  const endings: Record<string, number> = {};
  let slowestMs = 0;
  let open: (() => void) | undefined;
  const options = { ...limits, ...host.options, layers: { prescan: false, validate: false, score: false } };
  const broken = new Enclave({
    ...options,
    cpuTimeout,
    toolHandler: (name, args) => {
      host.betweenTurns();
      return { name, args, list: [1, 'two', null] };
    },
  });
  // In the same instances: they belong to the thread.
  const others = new Enclave({
    ...options,
    toolHandler: (_, args) => new Promise((resolve) => (open = () => resolve(args))),
  });
  const honest = async () => {
    const { success, value, stats, error } = await others.run(probe, { seed: 'probe', now: 0 });
    return success ? `${value} ${stats.fuelUsed} ${stats.memoryUsage}` : `${error?.code}: ${error?.message}`;
  };
  const expected = await honest();
  if (!expected.startsWith('42 ')) problems.push(`the probe does not work: ${expected}`);
  let canaries = takeHostCanaries();

  for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
    const hasNeighbour = seed % 10 === 0;
    const neighbour = hasNeighbour
      ? others.run(neighbourProgram, { seed: 'neighbour', globals: { mine: seed } })
      : undefined;
    if (neighbour) await Promise.race([neighbour, until(() => open !== undefined)]);
    const problem = (what: string) => problems.push(`seed ${seed} (${noiseOf(seed).kind}): ${what}`);
    host.setNoise(seed);
    const begun = performance.now();
    const result = await broken.run(programs[seed % programs.length] ?? '', { seed: seedBytes(seed), now: 0 });
    const took = performance.now() - begun;
    host.setNoise(undefined);
    slowestMs = Math.max(slowestMs, took);
    const ending = endingOf(result, problem);
    endings[ending] = (endings[ending] ?? 0) + 1;
    if (took > cpuTimeout + busyMs) problem(`it took ${Math.round(took)} ms`);
    if (result.stats.toolCallCount > maxToolCalls) problem(`${result.stats.toolCallCount} tool calls`);

    const after = await honest();
    if (after !== expected) problem(`the next run is another: ${after} instead of ${expected}`);
    if (neighbour) {
      open?.();
      open = undefined;
      const { value, error } = await neighbour;
      if (value !== `${seed}:${seed}`) problem(`the session beside it: ${String(value)} ${error?.code}`);
    }
    if (seed % probesPerCanaries === 0) {
      for (const change of canaries.changes()) problem(change);
      canaries = takeHostCanaries();
    }
  }
  for (const change of canaries.changes()) problems.push(`at the end: ${change}`);
  await Promise.all([broken.dispose(), others.dispose()]);
  return { cases, endings, writes: host.writes(), problems, slowestMs: Math.round(slowestMs) };
}

/** A session's seed that tells a worker which noise it is to make. */
export function seedBytes(seed: number, mark = 0xee): Uint8Array {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, seed);
  bytes[31] = mark;
  return bytes;
}

function endingOf(result: RunResult, problem: (what: string) => void): string {
  if (result.success) {
    if (!isPlain(result.value, 0)) problem('a value that is no plain data');
    return 'completed';
  }
  if (result.status !== 'failed') return result.status;
  const { code, message, stack = '' } = result.error;
  if (!Object.hasOwn(failureCodes, code)) problem(`the unknown code ${code}`);
  if (typeof message !== 'string' || /file:\/\/|node:|\.[cm]?[jt]s:\d+:\d+/.test(message)) problem(`says ${message}`);
  if (typeof stack !== 'string' || stack.includes('node:')) problem(`a stack of the host: ${stack}`);
  return code;
}

const plainPrototypes: ReadonlySet<unknown> = new Set(
  [Object, Array, Map, Set, Date, RegExp, Error, URL, Uint8Array, ArrayBuffer].map(({ prototype }) => prototype),
);

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'function' || depth > 50) return false;
  if (typeof value !== 'object' || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isKnown = prototype === null || plainPrototypes.has(prototype) || value instanceof Error;
  return isKnown && Object.values(value).every((item) => isPlain(item, depth + 1));
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1));
}

const neighbourProgram = `
  const kept = new Map([['mine', mine]]);
  const answer = await callTool('neighbour:wait', { mine });
  return kept.get('mine') + ':' + answer.mine;`;

/** Touches what a session would have left behind: strings, atoms, shapes, the heap, the formatters. */
const probe = `
  const words = Array.from({ length: 200 }, (_, i) => 'word' + i).sort().join(' ');
  const counts = new Map();
  for (const [letter] of words.matchAll(/[a-z]/g)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const copy = JSON.parse(JSON.stringify({ words, at: new Date(0).toISOString(), n: [...counts] }));
  console.log(copy.words.length);
  return copy.n.length * 10 + 2;`;

const programs: readonly string[] = [
  `const all = [];
   for (let i = 0; i < 30; i++) { all.push({ i, text: 'item ' + i, list: [i, [i]] }); console.log('made', all[i]); }
   return all;`,
  `const answers = await Promise.all([1, 2, 3, 4].map((n) => callTool('a:b', { n, text: 'x'.repeat(n * 100) })));
   return answers.map(({ args }) => args.text.length);`,
  `let text = '';
   for (let i = 0; i < 2_000; i++) { text += String.fromCharCode(97 + (i % 26)); if (i % 100 === 0) console.log(text); }
   return text.replace(/[aeiou]/g, (letter) => letter.toUpperCase()).split('').reverse().join('');`,
  `class Node { #next; constructor(value, next) { this.value = value; this.#next = next; } get next() { return this.#next; } }
   let head = null;
   for (let i = 0; i < 500; i++) head = new Node({ i }, head);
   const seen = await callTool('list:take', { first: head.value });
   let sum = 0;
   for (let node = head; node; node = node.next) { sum += node.value.i; if (sum % 7 === 0) console.log(sum); }
   return { sum, seen };`,
  `function* numbers() { let n = 0; while (true) yield n++; }
   const taken = [];
   for (const n of numbers()) { taken.push(new Intl.NumberFormat('de').format(n * 1_234.5)); if (n > 20) break; }
   await new Promise((resolve) => setTimeout(resolve, 5));
   return taken;`,
  `const bytes = new Uint8Array(4_096);
   crypto.getRandomValues(bytes);
   const view = new DataView(bytes.buffer);
   let mixed = 0;
   for (let at = 0; at < 4_096; at += 4) { mixed ^= view.getUint32(at); if (at % 512 === 0) console.log(mixed); }
   return { mixed, hash: [...bytes.subarray(0, 16)], copy: structuredClone(new Map([[1, bytes.slice(0, 8)]])) };`,
  `let error;
   try { await callTool('a:b', { deep: JSON.parse('['.repeat(50) + ']'.repeat(50)) }); null.x; } catch (caught) { error = caught; }
   const tree = (depth) => (depth === 0 ? [] : [tree(depth - 1), tree(depth - 1)]);
   const made = tree(8);
   console.log(JSON.stringify(made).length, String(error));
   Promise.reject(new Error('nobody sees it'));
   throw Object.assign(new TypeError('told ' + error, { cause: error }), { data: { made } });`,
  `const url = new URL('https://example.com/a?b=1#c');
   for (let i = 0; i < 20; i++) { url.searchParams.append('k' + i, 'v'.repeat(i)); console.log(url.href); }
   const later = [];
   for (let i = 0; i < 5; i++) setTimeout(() => { later.push(i); console.log('timer', i); }, i);
   await callTool('wait:some', [url.href, later]);
   await new Promise((resolve) => setTimeout(resolve, 10));
   return { later, size: new WeakMap([[url, later]]).has(url), big: 2n ** 200n };`,
];

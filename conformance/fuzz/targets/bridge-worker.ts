import { failureCodes } from '@enclave-vm/core';
import { createMachineSession, type TurnEnd } from '@enclave-vm/core/placement';
import fc from 'fast-check';
import { createWorkerPool } from '../../../packages/core/src/placements/worker-threads/pool.node.ts';
import { resolvePoolConfig } from '../../../packages/core/src/placements/worker-threads/pool-config.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { limits } from '../inputs/machine-limits.ts';
import { editJson, jsonEdits } from '../inputs/mutated-json.ts';

const grant = { $: 'grant' };
const counted = { cpuMs: 1, fuel: 1, iterations: 0, memoryBytes: 0, toolCalls: 0, consoleCalls: 0, consoleBytes: 0 };
const call = { kind: 'call', call: 1, tool: 'a', args: 'u', line: 1 };
const line = { kind: 'console', level: 'log', text: 'x' };
const memory = { pages: 25, offsets: { $: 'offsets' }, blocks: { $: 'blocks' }, rejections: [[4096, 8192]] };
const endWith = (end: object, more: object = {}) => ({
  kind: 'end',
  grant,
  end,
  usage: counted,
  events: [],
  memoryBytes: 1,
  ...more,
});
const returns = (value: string) =>
  endWith({ kind: 'finished', outcome: { ok: true, value, unusedCalls: [], rejections: [] } });
const thrown = { name: 'TypeError', message: 'm', stack: 's', code: 'E', data: 'j1', call: 1, runtime: true };

/** What honest workers say of one turn. */
const honest: readonly (readonly object[])[] = [
  [returns('j7')],
  [
    { kind: 'events', grant, events: [line, call] },
    endWith({ kind: 'suspended', wakeAt: 5 }, { usage: { ...counted, toolCalls: 1 }, parked: memory }),
  ],
  [
    { kind: 'events', grant, events: [line, line] },
    { kind: 'events', grant, events: [line] },
    endWith({ kind: 'finished', outcome: { ok: false, thrown } }),
  ],
  [endWith({ kind: 'finished', outcome: { ok: false, code: 'CPU_TIMEOUT', message: 'm' } }, { events: [line] })],
  [
    endWith(
      { kind: 'suspended', wakeAt: { $: 'nothing' } },
      { usage: { ...counted, toolCalls: 1 }, events: [call], parked: memory },
    ),
    { kind: 'parked', session: 1, memory },
  ],
  [
    { kind: 'prepared', grant, preparation: { verdicts: [], issues: [] } },
    { kind: 'withdrawn', grant },
    { kind: 'ready' },
  ],
];

/** A worker thread that is somebody else's. */
export const bridgeWorker: FuzzTarget<{ readonly messages: unknown }> = {
  name: 'bridge-worker',
  about: 'What a worker thread of the pool says of a turn, with fields, items and whole messages changed.',
  holds:
    'The turn ends as any does, or with WORKER_TERMINATED; nothing is thrown, nobody waits longer than the turn may take, and the next session gets its own result.',
  cases: fc
    .record({ base: fc.constantFrom(...honest), edits: jsonEdits })
    .map(({ base, edits }) => ({ messages: editJson(base, edits) })),
  sliceCases: 40,
  async open() {
    const file = new URL('../lying-worker.mjs', import.meta.url);
    const settings = resolvePoolConfig(
      { minWorkers: 1, maxWorkers: 1 },
      'STANDARD',
      limits.memoryBytes,
      limits.memoryBytes,
    );
    const pool = await createWorkerPool(settings, file);
    const run = async (messages: unknown): Promise<TurnEnd> => {
      const session = createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });
      const clock = { monotonic: () => performance.now(), deadline: performance.now() + 5_000 };
      const program = { kind: 'body', code: JSON.stringify(messages) ?? '[]' } as const;
      const turn = { kind: 'start', turn: 1, now: 0, seed: '07'.repeat(32), globals: '', program } as const;
      const context = { tenant: undefined, signal: new AbortController().signal, onWaited: () => undefined };
      try {
        return await pool.run(session, turn, clock, () => undefined, context);
      } finally {
        pool.release(session);
      }
    };
    return {
      async run({ messages }) {
        const startedAt = performance.now();
        const end = await run(Array.isArray(messages) ? messages : [messages]);
        const tookMs = performance.now() - startedAt;
        if (tookMs > 4_000) return `it took ${Math.round(tookMs)} ms`;
        if (end.kind === 'finished' && 'code' in end.outcome && !Object.hasOwn(failureCodes, end.outcome.code)) {
          return `it ends with the unknown code ${end.outcome.code}`;
        }
        const next = await nextEnd(() => run([returns('j42')]));
        const isRight = next.kind === 'finished' && next.outcome.ok && next.outcome.value === 'j42';
        return isRight ? undefined : `the next session ends with ${JSON.stringify(next)}`;
      },
      close: () => pool.dispose(),
    };
  },
};

/** The worker may be found to lie a moment later, by what it said behind its answer. */
async function nextEnd(run: () => Promise<TurnEnd>): Promise<TurnEnd> {
  const end = await run();
  const wasTerminated = end.kind === 'finished' && 'code' in end.outcome && end.outcome.code === 'WORKER_TERMINATED';
  return wasTerminated ? run() : end;
}

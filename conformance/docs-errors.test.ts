import { readdirSync, readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { createBroker } from '@enclave-vm/broker';
import {
  Enclave,
  EnclaveError,
  type EnclaveOptions,
  type Failure,
  failureCodes,
  type JournalEntry,
  type RunOptions,
  recoverSession,
  type Session,
  type SuspendedSession,
} from '@enclave-vm/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { embeddedPlacement } from '../packages/core/src/placements/embedded.ts';
import { needsRedis, refuse } from './http-refusals.ts';
import { readCodeBlocks } from './read-code-blocks.ts';

/** Every failure code has one page, and the smallest program or request that a page shows really fails with its code. */
const folder = new URL('../docs/errors/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const codes = Object.entries(failureCodes).map(([code, entry]) => ({ code, ...entry }));

/** The tools that pages speak of. */
const tools: NonNullable<EnclaveOptions['tools']> = {
  'users:get': { input: z.object({ id: z.number() }), handler: (args) => args },
  'users:list': { rateLimit: { calls: 1, per: 'minute' }, handler: () => [] },
  'users:count': { output: z.number(), handler: () => 'three' },
  'mail:send': {
    handler: () => {
      throw new Error('the mailbox is full');
    },
  },
  'mail:delete': { needsApproval: true, handler: () => 'deleted' },
  'mail:archive': { handler: () => new Promise(() => undefined) },
  'reports:build': { timeout: 20, handler: () => new Promise(() => undefined) },
};

interface Shown {
  readonly code: string;
  readonly options: EnclaveOptions;
  readonly run: RunOptions;
}

/** Codes that no program produces by itself, and how each comes about. */
const fromOutside: Readonly<Record<string, (shown: Shown) => Promise<Failure | undefined>>> = {
  async CANCELLED({ code, options, run }) {
    const enclave = new Enclave(options);
    const { error } = await enclave.run(code, { ...run, signal: AbortSignal.timeout(20) });
    await enclave.dispose();
    return error;
  },
  async DISPOSED({ code, options, run }) {
    const enclave = new Enclave(options);
    const running = enclave.run(code, run);
    setTimeout(() => void enclave.dispose(), 20);
    return (await running).error;
  },
  async QUEUE_FULL({ code, options, run }) {
    const enclave = new Enclave(options);
    const [, refused] = await Promise.all([enclave.run(code, run), enclave.run(code, run)]);
    await enclave.dispose();
    return refused.error;
  },
  async WORKER_TERMINATED(shown) {
    const workers: Worker[] = [];
    const watch = (worker: Worker) => void workers.push(worker);
    process.on('worker', watch);
    const terminate = () => workers.forEach((worker) => void worker.terminate());
    const error = await runShown({ ...shown, run: { onEvent: ({ type }) => type === 'stdout' && terminate() } });
    process.off('worker', watch);
    return error;
  },
  async RUNTIME_UNAVAILABLE({ code }) {
    const broker = createBroker({ mode: 'extracted', runtimeUrl: 'ws://127.0.0.1:9/' });
    const { error } = await broker.execute(code);
    await broker.dispose();
    return error;
  },
  async SESSION_INTERRUPTED({ code }) {
    const broker = createBroker();
    broker.tool('reports:build', { handler: () => new Promise(() => undefined) });
    const { error } = await broker.execute(code, {
      onEvent: ({ type }) => type === 'tool_call' && void broker.dispose(),
    });
    return error;
  },
  async TOOL_OUTCOME_UNKNOWN({ code }) {
    const journal: JournalEntry[] = [];
    const dead = new AbortController();
    const died = new Enclave({ tools });
    const append = (entry: JournalEntry) => {
      if (dead.signal.aborted) return;
      journal.push(entry);
      if (entry.kind === 'started') dead.abort();
    };
    await died.start(code, { runTools: true, journal: { append, flush: async () => undefined }, signal: dead.signal });
    await died.dispose();
    const enclave = new Enclave({ tools, onUnknownOutcome: 'fail' });
    const session = recoverSession(undefined, journal, 0);
    const { result } = await enclave.resume(session as SuspendedSession);
    await enclave.dispose();
    return result?.error;
  },
  APPROVAL_DENIED: (shown) =>
    whileItWaits(shown, {}, (session, enclave) => enclave.resume(session, [{ callId: 'call_1', approved: false }])),
  APPROVAL_EXPIRED: (shown) =>
    whileItWaits(shown, { approvalTimeout: 20 }, async (session, enclave) => {
      await passed(30);
      return enclave.resume(session);
    }),
  SNAPSHOT_TAMPERED: (shown) =>
    whileItWaits(shown, {}, async (session, enclave) => {
      const bytes = session.snapshot();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      return enclave.resume(bytes);
    }),
  SNAPSHOT_TRUNCATED: (shown) =>
    whileItWaits(shown, {}, async (session, enclave) => {
      const bytes = session.snapshot();
      return enclave.resume(bytes.subarray(0, bytes.length >> 1));
    }),
  SNAPSHOT_FOREIGN: (shown) =>
    whileItWaits(shown, {}, async (session) => {
      const other = new Enclave({ tools, snapshotKeys: [{ id: 'other', key: 'bb'.repeat(32) }] });
      return other.resume(session.snapshot()).finally(() => other.dispose());
    }),
  SNAPSHOT_EXPIRED: (shown) =>
    whileItWaits(shown, { snapshotTtl: 20 }, async (session, enclave) => {
      const bytes = session.snapshot();
      await passed(30);
      return enclave.resume(bytes);
    }),
  SNAPSHOT_UNSUPPORTED: (shown) =>
    whileItWaits(shown, {}, (session, enclave) => enclave.resume({ ...withoutMemory(session), journal: [] })),
  SNAPSHOT_DIVERGED: (shown) =>
    whileItWaits(shown, {}, (session, enclave) => {
      const state = withoutMemory(session);
      const journal = state.journal.map((entry) => (entry.kind === 'end' ? { ...entry, digest: 'another' } : entry));
      return enclave.resume({ ...state, journal });
    }),
  async ENGINE_FAILURE(shown) {
    vi.spyOn(embeddedPlacement, 'run').mockRejectedValueOnce(new Error('the instance is gone'));
    return runShown(shown);
  },
};

afterEach(() => vi.restoreAllMocks());

async function runShown({ code, options, run }: Shown): Promise<Failure | undefined> {
  const enclave = new Enclave({ ...options, tools });
  const { error } = await enclave.run(code, run);
  await enclave.dispose();
  return error;
}

/** Leaves the program where it waits for approval. Answers what becomes of it then, or with what it cannot go on. */
async function whileItWaits(
  { code, run }: Shown,
  options: EnclaveOptions,
  goOn: (session: Session, enclave: Enclave) => Promise<Session>,
): Promise<Failure | undefined> {
  const enclave = new Enclave({ tools, snapshotKeys: [{ id: 'key', key: 'aa'.repeat(32) }], ...options });
  try {
    const left = await enclave.run(code, run);
    if (left.status !== 'suspended') return left.error;
    return (await goOn(left.session, enclave)).result?.error;
  } catch (error) {
    if (!(error instanceof EnclaveError)) throw error;
    const { code: thrown, name, message } = error;
    return { code: thrown, layer: 'host', name, message, retryable: failureCodes[thrown].retryable, effects: [] };
  } finally {
    await enclave.dispose();
  }
}

/** As another engine finds it. */
function withoutMemory({ state }: Session): SuspendedSession {
  if (!state) throw new Error('The session has ended.');
  const { parked: _, ...machine } = state.left.machine;
  return { ...state, left: { ...state.left, machine: { ...machine, parked: undefined } } };
}

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('docs/errors', () => {
  it('has a page for every code, and no other', () => {
    const pages = readdirSync(folder).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(codes.map(({ code }) => `${code}.md`).sort());
  });

  it('has one table row for every code, as the registry and the page have it', () => {
    const rows = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| ['));
    const expected = codes.map(
      ({ code, summary, retryable }) =>
        `| [${code}](${code}.md) | ${layersOf(read(`${code}.md`)).join(', ')} | ${summary} | ${yesOrNo(retryable)} |`,
    );
    expect(rows).toEqual(expected);
  });

  it.for(codes)(
    '$code: the page says what the registry says, and its program or request fails so',
    async (entry, { skip }) => {
      const { code, summary, retryable } = entry;
      const page = read(`${code}.md`);
      expect(page.startsWith(`# ${code}\n\n${summary}\n`)).toBe(true);
      expect(page).toContain(`\n- Retryable: ${yesOrNo(retryable)}\n`);

      const blocks = readCodeBlocks(page);
      const request = blocks.find(({ language }) => language === 'http');
      if (request) {
        if (needsRedis.includes(code)) return skip(`${code} needs the program redis-server`);
        const status = Number(/^- Status: (\d+)$/m.exec(page)?.[1]);
        expect(await refuse(code, request.code)).toMatchObject({ status, error: { code } });
        expect(layersOf(page)).toEqual(['host']);
        return;
      }
      const block = blocks.find(({ language }) => language === 'js');
      const { run = {}, ...options } = JSON.parse(block?.info || '{}') as EnclaveOptions & { run?: RunOptions };
      const shown = { code: block?.code ?? '', options, run };
      const error = await (fromOutside[code] ?? runShown)(shown);
      expect(error).toMatchObject({ code, retryable });
      expect(layersOf(page)).toContain(error?.layer);
    },
  );
});

function layersOf(page: string): string[] {
  return /^- Layer: (.*)$/m.exec(page)?.[1]?.split(', ') ?? [];
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

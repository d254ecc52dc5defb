import { readdirSync, readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { createBroker } from '@enclave-vm/broker';
import { Enclave, type EnclaveOptions, type Failure, failureCodes, type RunOptions } from '@enclave-vm/core';
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

import { readdirSync, readFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { Enclave, type EnclaveOptions, type Failure, failureCodes, type RunOptions } from '@enclave-vm/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { embeddedPlacement } from '../packages/core/src/placements/embedded.ts';
import { readCodeBlocks } from './read-code-blocks.ts';

/** Every failure code has one page, and the smallest program that a page shows really fails with its code. */
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

  it.each(codes)('$code: the page says what the registry says, and its program fails so', async (entry) => {
    const { code, summary, retryable } = entry;
    const page = read(`${code}.md`);
    expect(page.startsWith(`# ${code}\n\n${summary}\n`)).toBe(true);
    expect(page).toContain(`\n- Retryable: ${yesOrNo(retryable)}\n`);

    const block = readCodeBlocks(page).find(({ language }) => language === 'js');
    const { run = {}, ...options } = JSON.parse(block?.info || '{}') as EnclaveOptions & { run?: RunOptions };
    const shown = { code: block?.code ?? '', options, run };
    const error = await (fromOutside[code] ?? runShown)(shown);
    expect(error).toMatchObject({ code, retryable });
    expect(layersOf(page)).toContain(error?.layer);
  });
});

function layersOf(page: string): string[] {
  return /^- Layer: (.*)$/m.exec(page)?.[1]?.split(', ') ?? [];
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

import { Enclave } from '@enclave-vm/core';
import { expect, it } from 'vitest';

/** What the section "Runtimes" of docs/limitations.md says; each holds in the runtimes that `differences` names. */
it('R1', async () => {
  const enclave = new Enclave({ adapter: 'worker_threads' });
  const { success, error } = await enclave.run('return 1');
  expect({ success, code: error?.code }).toEqual({ success: false, code: 'ENGINE_FAILURE' });
  const embedded = await new Enclave().run('return 1');
  expect(embedded.success).toBe(true);
});

it('R2', () => {
  const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  let refusal = '';
  try {
    new WebAssembly.Module(emptyModule);
  } catch (error) {
    refusal = String(error);
  }
  expect(refusal).toEqual(expect.stringContaining('disallowed by embedder'));
});

it('R3', async () => {
  const { Worker } = await import('node:worker_threads');
  const grow =
    "const kept = []; for (let i = 0; i < 6e6; i++) kept.push({ i }); require('node:worker_threads').parentPort.postMessage(kept.length)";
  const worker = new Worker(grow, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 24 } });
  const grown = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(grown).toBe(6e6);
});

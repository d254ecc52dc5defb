// Reports what a process holds for sessions that wait in a file store: their own memory is in the file.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createBroker } from '../../packages/broker/dist/index.js';
import { residentBytes } from '../measure/resident-bytes.mjs';

const count = Number(process.argv[2]);
const directory = mkdtempSync(join(tmpdir(), 'enclave-parked-'));
const storePath = join(directory, 'sessions.db');
const broker = createBroker({
  storePath,
  timeout: 3_600_000,
  limits: { maxOpenSessions: count + 1_000, maxOpenSessionsPerTenant: count + 1_000 },
  tools: { ask: {} },
});
const code = 'const seen = [1, 2, 3]; return [seen, await tools.ask({ question: "go on?" })]';
const waitingAt = async (session) => {
  while ((await session.info())?.status !== 'waiting_for_tool') await pause(2);
};

/** Some at a time, so that none waits for a place. */
const open = async (wanted) => {
  let left = wanted;
  let last;
  await Promise.all(
    Array.from({ length: Math.min(50, wanted) }, async () => {
      while (left-- > 0) {
        last = await broker.createSession({ code });
        await waitingAt(last);
      }
    }),
  );
  return last;
};

await open(200);
const before = await residentBytes();
const startedAt = performance.now();
const last = await open(count);
const eachMs = (performance.now() - startedAt) / count;
const after = await residentBytes();
await last.answer({ callId: 'call_1', ok: true, value: 'yes' });
while ((await last.info())?.status !== 'completed') await pause(2);
const { size } = statSync(storePath);
await broker.dispose();
rmSync(directory, { recursive: true, force: true });
console.log(JSON.stringify({ bytes: after - before, eachMs, fileBytes: size / count }));

import type { BrokerSettings } from '../options.ts';
import type { SessionBackend } from '../session-backend.ts';
import { createMemoryQueue } from '../sessions/memory-queue.ts';
import type { SessionCodec } from '../sessions/session-codec.ts';
import type { SessionQueue } from '../sessions/session-queue.ts';
import type { Database } from './database.ts';
import { createFileStore } from './file-store.ts';
import { openDatabase } from './open-database.node.ts';
import { readText } from './stored-text.ts';

/**
 * Sessions in a file. Those that were not over when the process before this one ended go on, unless `takeOver` is false:
 * at once, or when a timer is due that they wait for.
 *
 * @throws EnclaveError NOT_READY when another process has the file, INVALID_INPUT when it cannot be used
 */
export async function openFileBackend(
  path: string,
  { limits, sessionTtl, takeOver, onError }: BrokerSettings,
  codec: SessionCodec,
): Promise<SessionBackend> {
  const database = await openDatabase(path);
  const { maxKeptSessions, maxKeptBytes, maxSuspendedBytes, maxConcurrentSessions } = limits;
  const queue = createMemoryQueue({ concurrency: maxConcurrentSessions });
  if (takeOver) await addOpen(database, queue);
  const bounds = { sessionTtl, maxKept: maxKeptSessions, maxKeptBytes, maxSuspendedBytes };
  const { store, log } = createFileStore(database, { ...bounds, codec, onError });
  return { store, log, queue, healthy: () => queue.healthy(), close: () => store.close() };
}

/** In the order in which they came. */
async function addOpen(database: Database, queue: SessionQueue): Promise<void> {
  const rows = database.all(
    `SELECT id, status LIKE 'waiting%' AND NOT json_extract(record, '$.isCancelRequested')
       AND NOT EXISTS (SELECT 1 FROM answers WHERE session = sessions.key) AS waits,
       json_extract(record, '$.wakeAt') AS wake_at
     FROM sessions WHERE ended_at IS NULL ORDER BY key`,
  );
  for (const { id, waits, wake_at: wakeAt } of rows) {
    const sessionId = readText('id', id, String);
    if (waits === 0) await queue.add(sessionId);
    // Without a time, it waits for somebody alone.
    else if (wakeAt !== null) await queue.add(sessionId, { delayMs: Math.max(0, Number(wakeAt) - Date.now()) });
  }
}

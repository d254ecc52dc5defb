import { EnclaveError } from '@enclave-vm/core';
import { type StreamEvent, streamEventSchema } from '@enclave-vm/protocol';
import * as z from 'zod';
import { type EventLog, eventBatch } from '../sessions/event-log.ts';
import type { RedisConnections } from './open-redis.ts';
import type { RedisSignals } from './redis-signals.ts';
import { sessionKey } from './session-keys.ts';
import { readReply } from './stored-session.ts';

export interface RedisEventLogOptions {
  /** Milliseconds after which a follower looks by itself, in case a signal got lost. 15,000 unless given. */
  readonly lookAgainMs?: number;
}

/**
 * The log that any process serves. All followers of a process share two connections: a commit signals that there is
 * more, who wants it reads it, and those who want the same get the same reply.
 */
export function createRedisEventLog(redis: RedisConnections, options: RedisEventLogOptions = {}): EventLog {
  const { commands, prefix, run, signals } = redis;
  const { lookAgainMs = 15_000 } = options;
  /** Reads that have no reply yet. */
  const reads = new Map<string, Promise<readonly StreamEvent[]>>();

  async function fetch(id: string, after: number, limit: number): Promise<readonly StreamEvent[]> {
    const stream = sessionKey(prefix, id, 'events');
    const entries = await run(() => commands.xrange(stream, `${after + 1}-0`, '+', 'COUNT', limit));
    return readReply('events', () => entriesSchema.parse(entries).map(readEvent));
  }

  function read(id: string, after: number, limit: number): Promise<readonly StreamEvent[]> {
    const name = `${limit} ${after} ${id}`;
    const known = reads.get(name);
    if (known) return known;
    const reading = fetch(id, after, limit).finally(() => reads.delete(name));
    reads.set(name, reading);
    return reading;
  }

  /** Whether events after this number exist, or can still come. */
  async function outlook(id: string, seq: number): Promise<'none' | 'some' | 'maybe'> {
    const record = sessionKey(prefix, id, 'record');
    const [over, lastSeq] = await run(() => commands.hmget(record, 'over', 'lastSeq'));
    if (!over) return 'none';
    if (Number(lastSeq) > seq) return 'some';
    return over === '0' ? 'maybe' : 'none';
  }

  return {
    read,
    async *follow(id, after, signal) {
      const changes = listenForChanges(signals, sessionKey(prefix, id, 'events'), signal, lookAgainMs);
      let seq = after;
      let isMissing = false;
      try {
        while (!signal.aborted) {
          changes.forget();
          const batch = await read(id, seq, eventBatch);
          const [first] = batch;
          if (first) {
            if (first.seq !== seq + 1) throw new EnclaveError('EVENTS_EXPIRED', 'The log no longer has these events.');
            isMissing = false;
            seq += batch.length;
            yield batch;
            if (batch.at(-1)?.type === 'final') return;
            continue;
          }
          const next = await outlook(id, seq);
          if (next === 'none') return;
          if (next === 'maybe') await changes.wait();
          // Committed since they were read; if they are not there now either, they never will be.
          else if (isMissing) throw new EnclaveError('EVENTS_EXPIRED', 'The log no longer has these events.');
          else isMissing = true;
        }
      } finally {
        changes.stop();
      }
    },
  };
}

/** `wait` ends with the first change since `forget`, after a while, or when the reader goes away. */
function listenForChanges(signals: RedisSignals, channel: string, signal: AbortSignal, lookAgainMs: number) {
  let isChanged = false;
  let wake: () => void = () => undefined;
  const onChange = () => {
    isChanged = true;
    wake();
  };
  const stopListening = signals.listen(channel, onChange);
  signal.addEventListener('abort', onChange);
  return {
    forget: () => {
      isChanged = false;
    },
    wait: () =>
      new Promise<void>((resolve) => {
        if (isChanged || signal.aborted) return resolve();
        const timer = setTimeout(resolve, lookAgainMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    stop: () => {
      signal.removeEventListener('abort', onChange);
      stopListening();
    },
  };
}

const entriesSchema = z.array(z.tuple([z.string(), z.tuple([z.literal('event'), z.string()])]));

function readEvent([, [, text]]: z.infer<typeof entriesSchema>[number]): StreamEvent {
  return streamEventSchema.parse(JSON.parse(text));
}

import type { StreamEvent } from '@enclave-vm/protocol';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  createFakeBroker,
  event,
  type Fault,
  final,
  info,
  refusal,
  seqsOf,
  sessionId,
  stdout,
} from './testing/fake-broker.suite.ts';

const log = [stdout(1), stdout(2, 'ä €🙂\n'), stdout(3), stdout(4, '\u2028'), final(5, { ok: '🙂' })];
const all = [1, 2, 3, 4, 5];
const wholeBytes = log.reduce<number>((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)) + 1, 0);

describe('a broken connection', () => {
  it.each(['close', 'break'] as const)('loses and doubles nothing, wherever it comes (%s)', async (how) => {
    await Promise.all(
      Array.from({ length: wholeBytes + 1 }, async (_, afterBytes) => {
        const broker = createFakeBroker({ log, fault: (stream) => (stream === 0 ? { afterBytes, how } : undefined) });
        const handle = broker.client.execute('1');
        expect(await seqsOf(handle.events), `after ${afterBytes} bytes`).toEqual(all);
        expect(await handle.result).toMatchObject({ success: true, value: { ok: '🙂' } });
        expect(broker.calls().filter((call) => call.startsWith('POST'))).toEqual(['POST /sessions']);
      }),
    );
  });

  it('that comes again and again, in any way and any chunking, changes nothing for the reader', async () => {
    const fault = fc.record({
      afterBytes: fc.nat(wholeBytes),
      how: fc.constantFrom<Fault['how']>('close', 'break', 'stall'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 6 }),
        fc.integer({ min: 1, max: 400 }),
        async (faults, chunkBytes) => {
          const broker = createFakeBroker({
            log,
            chunkBytes,
            fault: (stream) => faults[stream],
            client: { idleTimeout: 5 },
          });
          expect(await seqsOf(broker.client.execute('1').events)).toEqual(all);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is taken up from the last event', async () => {
    const afterBytes = Buffer.byteLength(`${JSON.stringify(log[0])}\n${JSON.stringify(log[1])}\n`);
    const broker = createFakeBroker({ log, fault: (stream) => (stream ? undefined : { afterBytes, how: 'break' }) });
    await broker.client.execute('1').result;
    expect(broker.calls()).toEqual(['POST /sessions', `GET /sessions/${sessionId}/stream?after=2`]);
  });

  it('that stays broken is given up after as many tries as the policy says, counted from the last event', async () => {
    const down: Fault = { afterBytes: 0, how: 'break' };
    const broker = createFakeBroker({
      log,
      fault: () => down,
      client: { retry: { baseMs: 1, maxMs: 1, maxAttempts: 4 } },
    });
    const handle = broker.client.execute('1');
    await expect(handle.result).rejects.toMatchObject({ code: 'NETWORK', retryable: true });
    await expect(seqsOf(handle.events)).rejects.toMatchObject({ code: 'NETWORK' });
    expect(broker.requests.length).toBe(1 + 4);
    const oneByOne = createFakeBroker({
      log: [...Array.from({ length: 30 }, (_, index) => stdout(index + 1, '')), final(31, 'x'.repeat(200))],
      fault: () => ({ afterBytes: 150, how: 'break' }),
      client: { retry: { baseMs: 1, maxMs: 1, maxAttempts: 1 }, idleTimeout: 1_000 },
    });
    const handle2 = oneByOne.client.execute('1');
    await expect(handle2.result).rejects.toMatchObject({ code: 'NETWORK' });
    // Each connection brings one event, until the final one, which is longer than the connections last.
    expect(await lastSeqOf(handle2.events)).toBe(30);
  });

  it('that is silent for the idle time is opened anew; heartbeats keep it', async () => {
    const broker = createFakeBroker({ log: [stdout(1)], client: { idleTimeout: 60 } });
    const handle = broker.client.execute('1');
    const beats = setInterval(() => broker.add(event(1, 'heartbeat')), 15);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(broker.requests.length).toBe(1);
    clearInterval(beats);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(broker.requests.length).toBeGreaterThan(1);
    broker.add(final(2));
    expect(await handle.result).toMatchObject({ success: true });
    expect(await seqsOf(handle.events)).toEqual([1, 2]);
  });

  it.each([
    [401, 'UNAUTHENTICATED'],
    [404, 'SESSION_NOT_FOUND'],
    [410, 'EVENTS_EXPIRED'],
  ])('that is answered with %i when taken up ends the watching with %s', async (status, code) => {
    const broker = createFakeBroker({
      log,
      fault: () => ({ afterBytes: 200, how: 'close' }),
      answer: ({ path }) => (path.includes('stream') ? refusal(status, code) : undefined),
    });
    await expect(broker.client.execute('1').result).rejects.toMatchObject({ status, code });
    expect(broker.requests.length).toBe(2);
  });

  it.each([429, 500, 502, 503])('that is answered with %i when taken up is tried again', async (status) => {
    let refusals = 3;
    const broker = createFakeBroker({
      log,
      fault: (stream) => (stream ? undefined : { afterBytes: 10, how: 'close' }),
      answer: ({ path }) =>
        path.includes('stream') && refusals-- > 0 ? new Response('<html>', { status }) : undefined,
    });
    expect(await seqsOf(broker.client.execute('1').events)).toEqual(all);
  });
});

describe('an outage', () => {
  it('is told once however many tries it takes, and so is its end', async () => {
    const told: unknown[] = [];
    let refusals = 3;
    const broker = createFakeBroker({
      log,
      fault: (stream) => (stream < 2 ? { afterBytes: 200, how: 'break' } : undefined),
      answer: ({ path }) => (path.includes('stream') && refusals-- > 0 ? refusal(503, 'NOT_READY') : undefined),
    });
    const onOutage = (error: unknown) => told.push(error);
    await broker.client.execute('1', { onOutage }).result;
    const broken = expect.objectContaining({ code: 'NETWORK' });
    expect(told).toEqual([broken, undefined, broken, undefined]);
  });

  it('is none when the session is over, detached from, or never began', async () => {
    const told: unknown[] = [];
    const onOutage = (error: unknown) => told.push(error);
    await createFakeBroker({ log }).client.execute('1', { onOutage }).result;
    const watched = createFakeBroker({ log: [stdout(1)] }).client.execute('1', { onOutage });
    await watched.sessionId;
    watched.detach();
    await watched.result.catch((reason) => reason);
    const down = createFakeBroker({ answer: () => Promise.reject(new TypeError('down')) });
    await expect(down.client.execute('1', { onOutage }).result).rejects.toMatchObject({ code: 'NETWORK' });
    expect(told).toEqual([]);
  });
});

describe('events that are not as they should be', () => {
  it('come twice, or out of date: dropped', async () => {
    const broker = createFakeBroker({ log: [stdout(1), stdout(1), stdout(2), stdout(1), stdout(2), final(3)] });
    expect(await seqsOf(broker.client.execute('1').events)).toEqual([1, 2, 3]);
  });

  it('have a gap: read again from the last one', async () => {
    const broker = createFakeBroker({ log: [stdout(1), stdout(3), final(4)] });
    const { events } = broker.client.execute('1');
    setTimeout(() => broker.log.splice(1, 0, stdout(2)), 0);
    expect(await seqsOf(events)).toEqual([1, 2, 3, 4]);
    expect(broker.calls()[1]).toContain('after=1');
  });

  it('keep their gap: PROTOCOL_ERROR', async () => {
    const broker = createFakeBroker({ log: [stdout(1), stdout(3), final(4)] });
    await expect(broker.client.execute('1').result).rejects.toMatchObject({
      code: 'PROTOCOL_ERROR',
      message: 'Event 2 is missing',
    });
  });

  const good = stdout(2) as Record<string, unknown>;
  it.each([
    ['no JSON', '{"a":'],
    ['no object', 'null'],
    ['a list', []],
    ['no version', { ...good, protocolVersion: undefined }],
    ['another version', { ...good, protocolVersion: 2 }],
    ['another session', { ...good, sessionId: 'ses_other' }],
    ['no session', { ...good, sessionId: 7 }],
    ['seq 0', { ...good, seq: 0 }],
    ['a fraction', { ...good, seq: 1.5 }],
    ['seq as text', { ...good, seq: '2' }],
    ['a huge seq', { ...good, seq: 1e300 }],
    ['no type', { ...good, type: undefined }],
    ['no time', { ...good, timestamp: null }],
    ['no payload', { ...good, payload: null }],
    ['a final without success', { ...good, type: 'final' }],
    ['a call without id', { ...good, type: 'tool_call', payload: { tool: 'x' } }],
    ['a result without id', { ...good, type: 'tool_result_applied' }],
  ])('are wrong (%s): read again once, then PROTOCOL_ERROR', async (_, wrong) => {
    const broker = createFakeBroker({ log: [stdout(1), wrong, final(3)], chunkBytes: 50 });
    const handle = broker.client.execute('1');
    await expect(handle.result).rejects.toMatchObject({ code: 'PROTOCOL_ERROR', retryable: false });
    expect(broker.requests.length).toBeLessThanOrEqual(3);
    expect(await lastSeqOf(handle.events)).toBe(1);
  });

  it('are wrong once: nobody notices', async () => {
    const broker = createFakeBroker({ log: [stdout(1), { broken: true }, stdout(2), final(3)], chunkBytes: 50 });
    const { events } = broker.client.execute('1');
    setTimeout(() => broker.log.splice(1, 1), 0);
    expect(await seqsOf(events)).toEqual([1, 2, 3]);
  });

  it('are wrong once here and once there: nobody notices', async () => {
    const healing = createFakeBroker({
      log: [stdout(1), 'null', stdout(2), 'null', final(3)],
      chunkBytes: 50,
      answer: ({ path }, self) => {
        if (path.includes('stream')) self.log.splice(self.log.indexOf('null'), 1);
        return undefined;
      },
    });
    expect(await seqsOf(healing.client.execute('1').events)).toEqual([1, 2, 3]);
    expect(healing.requests.length).toBe(3);
  });

  it('are of a type that only a newer broker knows: handed on', async () => {
    const broker = createFakeBroker({ log: [event(1, 'new_thing'), final(2)] });
    expect(await seqsOf(broker.client.execute('1').events)).toEqual([1, 2]);
  });

  it('are a line without an end: cut off at the limit', async () => {
    const chunk = new Uint8Array(4 * 1024 * 1024).fill(97);
    let sent = 0;
    const endless = () => {
      const pull = (controller: ReadableStreamDefaultController) => {
        sent++;
        controller.enqueue(chunk);
      };
      return new Response(new ReadableStream({ pull }), {
        headers: { 'content-type': 'application/x-ndjson', 'enclave-session-id': sessionId },
      });
    };
    const broker = createFakeBroker({ answer: endless });
    await expect(broker.client.execute('1').result).rejects.toMatchObject({ code: 'PROTOCOL_ERROR' });
    expect(sent).toBeLessThan(20);
  });
});

describe('readers', () => {
  it('may be several, early and late, and none is needed for the result', async () => {
    const broker = createFakeBroker({ log });
    const handle = broker.client.execute('1');
    const [one, two] = await Promise.all([seqsOf(handle.events), seqsOf(handle.events)]);
    await handle.result;
    expect([one, two, await seqsOf(handle.events)]).toEqual([all, all, all]);
    expect(broker.requests.length).toBe(1);
  });

  it('that come after the buffer gave way read the session once more', async () => {
    const many = [...Array.from({ length: 2_000 }, (_, index) => stdout(index + 1)), final(2_001)];
    const broker = createFakeBroker({ log: many });
    const handle = broker.client.execute('1');
    await handle.result;
    expect(await seqsOf(handle.events)).toEqual(many.map((_, index) => index + 1));
    for await (const { seq } of handle.events) if (seq === 10) break;
    expect(broker.calls().slice(1, 3)).toEqual([
      `GET /sessions/${sessionId}`,
      `GET /sessions/${sessionId}/stream?after=0`,
    ]);
  });

  it('that come late and leave early let their stream go', async () => {
    const broker = createFakeBroker({
      log: Array.from({ length: 2_000 }, (_, index) => stdout(index + 1)),
      client: { idleTimeout: 10_000 },
    });
    const handle = broker.client.execute('1');
    await vi.waitFor(() => expect(broker.requests.length).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 30));
    for await (const { seq } of handle.events) if (seq === 10) break;
    await vi.waitFor(() => expect(broker.cancelledStreams).toBe(1));
    broker.add(final(2_001));
    expect(await handle.result).toMatchObject({ success: true });
  });

  it('that lag hold the reading back', async () => {
    const many = [...Array.from({ length: 20_000 }, (_, index) => stdout(index + 1)), final(20_001)];
    let read = 0;
    const broker = createFakeBroker({ log: many, chunkBytes: 20_000 });
    const handle = broker.client.execute('1');
    const reader = handle.events[Symbol.asyncIterator]();
    let isOver = false;
    handle.result.then(() => (isOver = true));
    await reader.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isOver).toBe(false);
    for (read = 1; read < 20_001; read++) await reader.next();
    expect(await reader.next()).toEqual({ done: true, value: undefined });
    expect(await handle.result).toMatchObject({ success: true });
  });

  it('that stop reading do not stop the others', async () => {
    const many = [...Array.from({ length: 5_000 }, (_, index) => stdout(index + 1)), final(5_001)];
    const broker = createFakeBroker({ log: many });
    const handle = broker.client.execute('1');
    for await (const { seq } of handle.events) if (seq === 3) break;
    expect(await handle.result).toMatchObject({ success: true });
  });

  it('may be absent when all fails, without an unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    createFakeBroker({ answer: () => Promise.reject(new TypeError('down')) }).client.execute('1');
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});

describe('cancel', () => {
  it('ends the session; the result says so', async () => {
    const broker = createFakeBroker({ log: [stdout(1)] });
    const handle = broker.client.execute('1');
    await handle.cancel();
    expect(await handle.result).toMatchObject({ success: false });
    await handle.cancel();
    expect(broker.calls()).toEqual(['POST /sessions', `POST /sessions/${sessionId}/cancel`]);
  });

  it('of a session that just ended is no error', async () => {
    const broker = createFakeBroker({
      log: [stdout(1)],
      answer: ({ path }) => (path.endsWith('cancel') ? refusal(409, 'CALL_NOT_WAITING') : undefined),
    });
    const handle = broker.client.execute('1');
    await handle.cancel();
    broker.add(final(2));
    expect(await handle.result).toMatchObject({ success: true });
  });

  it('is what the signal does', async () => {
    const stop = new AbortController();
    const broker = createFakeBroker({ log: [stdout(1)] });
    const handle = broker.client.execute('1', { signal: stop.signal });
    await handle.sessionId;
    stop.abort();
    expect(await handle.result).toMatchObject({ success: false });
    expect(broker.calls()).toContain(`POST /sessions/${sessionId}/cancel`);
  });

  it('by a signal that fired before sends nothing', async () => {
    const broker = createFakeBroker({ log });
    const handle = broker.client.execute('1', { signal: AbortSignal.abort() });
    await expect(handle.result).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(seqsOf(handle.events)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(broker.requests).toEqual([]);
  });

  it('while the first request waits for its next try ends that', async () => {
    const stop = new AbortController();
    const broker = createFakeBroker({ answer: () => refusal(429, 'RATE_LIMITED', { 'retry-after': '30' }) });
    const handle = broker.client.execute('1', { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(handle.result).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(broker.requests.length).toBe(1);
  });

  it('that cannot be brought to the broker is told', async () => {
    const stop = new AbortController();
    const broker = createFakeBroker({
      log: [stdout(1)],
      answer: ({ path }) => (path.endsWith('cancel') ? refusal(403, 'FORBIDDEN') : undefined),
    });
    const handle = broker.client.execute('1', { signal: stop.signal });
    await handle.sessionId;
    stop.abort();
    await expect(handle.result).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('detach', () => {
  it('ends the watching and leaves the session alone', async () => {
    const stop = new AbortController();
    const broker = createFakeBroker({ log: [stdout(1)] });
    const handle = broker.client.execute('1', { signal: stop.signal, onAbort: 'detach' });
    const reader = handle.events[Symbol.asyncIterator]();
    await reader.next();
    const waiting = reader.next();
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'DETACHED' });
    await expect(handle.result).rejects.toMatchObject({ code: 'DETACHED' });
    expect(broker.calls()).toEqual(['POST /sessions']);
  });

  it('is a method too, beside a signal that cancels', async () => {
    const { signal } = new AbortController();
    const broker = createFakeBroker({ log: [stdout(1)] });
    const handle = broker.client.execute('1', { signal });
    await handle.sessionId;
    handle.detach();
    await expect(handle.result).rejects.toMatchObject({ code: 'DETACHED' });
    expect(broker.calls()).toEqual(['POST /sessions']);
  });

  it('works while the first request has no answer, and while an outage lasts', async () => {
    for (const answer of [
      () => new Promise<Response>(() => undefined),
      ({ path }: { path: string }) =>
        path.includes('stream') ? refusal(503, 'NOT_READY', { 'retry-after': '20' }) : undefined,
    ]) {
      const stop = new AbortController();
      const broker = createFakeBroker({ log, answer, fault: () => ({ afterBytes: 0, how: 'close' }) });
      const handle = broker.client.execute('1', { signal: stop.signal, onAbort: 'detach' });
      setTimeout(() => stop.abort(), 20);
      await expect(handle.result).rejects.toMatchObject({ code: 'DETACHED' });
    }
  });

  it('closes the connection', async () => {
    const stop = new AbortController();
    const broker = createFakeBroker({ log: [stdout(1)] });
    let connection: AbortSignal | null | undefined;
    const { fetch } = broker;
    const { client } = createFakeBroker({
      client: {
        fetch: (url, init) => {
          connection = init.signal;
          return fetch(url, init);
        },
      },
    });
    const handle = client.execute('1', { signal: stop.signal, onAbort: 'detach' });
    await handle.sessionId;
    expect(connection?.aborted).toBe(false);
    stop.abort();
    await handle.result.catch((reason) => reason);
    expect(connection?.aborted).toBe(true);
    expect(broker.cancelledStreams).toBe(1);
  });
});

describe('attach', () => {
  it('reads on after the event that is known', async () => {
    const broker = createFakeBroker({ log });
    const handle = broker.client.attach(sessionId, { after: 3 });
    expect(await handle.sessionId).toBe(sessionId);
    expect(await seqsOf(handle.events)).toEqual([4, 5]);
    expect(await handle.result).toMatchObject({ value: { ok: '🙂' } });
  });

  it('to a session that is over, all of whose events are known, has its result', async () => {
    const over = info({ status: 'completed', lastSeq: 5, result: { success: true, value: 9 } });
    const broker = createFakeBroker({ answer: () => Response.json(over) });
    const handle = broker.client.attach(sessionId, { after: 5 });
    expect(await handle.result).toMatchObject({ value: 9 });
    expect(await seqsOf(handle.events)).toEqual([]);
    expect(broker.requests.length).toBe(1);
  });

  it('to no session says so', async () => {
    const broker = createFakeBroker();
    await expect(broker.client.attach('ses_other').result).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });

  it('detaches by its signal, and cancels only when told', async () => {
    for (const onAbort of [undefined, 'cancel'] as const) {
      const stop = new AbortController();
      const broker = createFakeBroker({ log: [stdout(1)] });
      const handle = broker.client.attach(sessionId, { signal: stop.signal, ...(onAbort && { onAbort }) });
      await handle.events[Symbol.asyncIterator]().next();
      stop.abort();
      if (onAbort) expect(await handle.result).toMatchObject({ success: false });
      else await expect(handle.result).rejects.toMatchObject({ code: 'DETACHED' });
    }
  });
});

/** Number of the last event before the iteration threw. */
async function lastSeqOf(events: AsyncIterable<StreamEvent>): Promise<number> {
  let last = 0;
  try {
    for await (const { seq } of events) last = seq;
  } catch {
    return last;
  }
  throw new Error('The iteration did not throw');
}

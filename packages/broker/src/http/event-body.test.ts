import type { StreamEvent } from '@enclave-vm/protocol';
import { decodeNdjson, decodeSse } from '@enclave-vm/protocol/streams';
import { describe, expect, it } from 'vitest';
import { createFakeApp, readLines, until } from './http-fixtures.suite.ts';

const limits = { streamStallMs: 40 };

/** An app with one session that only does what the test says. */
async function openSession(changes: Parameters<typeof createFakeApp>[0] = {}) {
  const fake = createFakeApp(changes);
  fake.service.onCreate = () => undefined;
  const response = await fake.ask('POST', '/sessions', { code: '' });
  const [session] = fake.service.sessions.values();
  if (!session || !response.body) throw new Error('no session');
  const reader = response.body.getReader();
  const stream = (query = '', headers: Record<string, string> = {}) =>
    fake.ask('GET', `/sessions/${session.id}/stream${query}`, undefined, headers);
  return { ...fake, session, reader, stream };
}

const textOf = async (reader: ReadableStreamDefaultReader<Uint8Array>) => {
  const { done, value } = await reader.read();
  return done ? undefined : new TextDecoder().decode(value);
};

describe('a stream', () => {
  it('begins after the number that was asked for, and misses nothing', async () => {
    const { session, stream } = await openSession();
    for (let count = 1; count <= 600; count++) session.log(String(count));
    session.finish();
    const numbers = async (query: string, headers?: Record<string, string>) =>
      (await readLines(await stream(query, headers))).map(({ seq }) => seq);
    const from = (first: number) => Array.from({ length: 602 - first }, (_, index) => first + index);
    expect(await numbers('')).toEqual(from(1));
    expect(await numbers('?after=0')).toEqual(from(1));
    expect(await numbers('?after=300')).toEqual(from(301));
    expect(await numbers('?fromSeq=301')).toEqual(from(301));
    expect(await numbers('', { 'last-event-id': '599' })).toEqual(from(600));
    expect(await numbers('?after=1', { 'last-event-id': '599' })).toEqual(from(600));
    expect(await numbers('?after=601')).toEqual([]);
  });

  it.each([
    ['?after=602', {}],
    ['?after=-1', {}],
    ['?after=1.5', {}],
    ['?after=x', {}],
    ['?after=', {}],
    ['?after=1&after=2', {}],
    ['?after=1&fromSeq=2', {}],
    ['?fromSeq=0', {}],
    ['?since=1', {}],
    ['', { 'last-event-id': '1e3' }],
    ['', { 'last-event-id': '-1' }],
    ['', { 'last-event-id': '9'.repeat(16) }],
  ])('is refused for the query "%s" with %o', async (query, headers) => {
    const { stream, streams } = await openSession();
    const before = streams.count;
    expect((await stream(query, headers)).status).toBe(400);
    expect(streams.count).toBe(before);
  });

  it('goes on while events come, and ends after the last', async () => {
    const { session, reader, service, streams } = await openSession();
    for (let count = 1; count <= 3; count++) {
      session.log(String(count));
      expect(JSON.parse((await textOf(reader)) ?? '')).toMatchObject({ seq: count });
    }
    session.finish();
    expect(JSON.parse((await textOf(reader)) ?? '')).toMatchObject({ seq: 4, type: 'final' });
    expect(await textOf(reader)).toBeUndefined();
    await until(() => streams.count === 0 && service.following === 0);
  });

  it('is written as lines and as server-sent events that decoders read alike', async () => {
    const { session, stream } = await openSession();
    session.log('a\nb\r\nc\u2028\u{1F600}');
    session.log('\ud800 alone');
    session.finish();
    const read = async (accept: string, decoder: ReturnType<typeof decodeSse>) => {
      const bytes = new Uint8Array(await (await stream('', { accept })).arrayBuffer());
      return [...bytes].flatMap((byte) => decoder.push(new Uint8Array([byte]))).concat(decoder.end());
    };
    expect(await read('text/event-stream', decodeSse())).toEqual(session.events);
    expect(await read('application/x-ndjson', decodeNdjson())).toEqual(session.events);
  });

  it('sends many small events in few chunks, and large ones in chunks of their own', async () => {
    const { session, reader } = await openSession();
    for (let count = 0; count < 200; count++) session.log('x');
    expect((await textOf(reader))?.split('\n')).toHaveLength(201);
    for (let count = 0; count < 4; count++) session.log('y'.repeat(100_000));
    for (let count = 0; count < 4; count++) expect((await textOf(reader))?.length).toBeLessThan(101_000);
  });

  it('holds one batch for its reader, not all there is', async () => {
    const { session, reader, service } = await openSession();
    const asked: number[] = [];
    const slice = session.events.slice;
    session.events.slice = (from, to) => {
      asked.push(from ?? 0);
      return slice.call(session.events, from, to);
    };
    for (let count = 0; count < 10_000; count++) session.log('x');
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Math.max(...asked)).toBeLessThanOrEqual(256);
    await reader.cancel();
    await until(() => service.following === 0);
  });

  it('that its reader left ends alone; the session goes on', async () => {
    const { session, reader, service, streams, stream } = await openSession();
    session.log('1');
    await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    await waiting;
    await until(() => streams.count === 0 && service.following === 0);
    expect(session.status).toBe('running');
    session.log('2');
    session.finish();
    expect((await readLines(await stream('?after=1'))).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('that nobody reads ends after a while, and can be taken up again', async () => {
    const { session, reader, service, streams, stream } = await openSession({ limits });
    for (let count = 0; count < 1_000; count++) session.log('x'.repeat(1_000));
    session.finish();
    const first = (await textOf(reader)) ?? '';
    const last = (JSON.parse(first.trimEnd().split('\n').at(-1) ?? '') as StreamEvent).seq;
    await until(() => streams.count === 0 && service.following === 0);
    expect(await textOf(reader)).toBeUndefined();
    expect((await readLines(await stream(`?after=${last}`)))[0]?.seq).toBe(last + 1);
  });

  it('that was never read at all ends too', async () => {
    const { service, streams } = await openSession({ limits });
    expect(streams.count).toBe(1);
    await until(() => streams.count === 0 && service.following === 0);
  });

  it('ends without a word when the log fails, and the operator is told', async () => {
    const { session, reader, streams, errors } = await openSession();
    session.log('1');
    await reader.read();
    const fault = new Error('redis://:password@10.0.0.1');
    session.break(fault);
    expect(await textOf(reader)).toBeUndefined();
    expect(errors).toEqual([fault]);
    expect(streams.count).toBe(0);
  });
});

describe('heartbeats', () => {
  it('come while it is quiet, with the number of the last event', async () => {
    const { session, reader } = await openSession({ heartbeatInterval: 10, limits: { streamStallMs: 1_000 } });
    expect(await textOf(reader)).toBe('\n');
    session.log('1');
    let text: string | undefined;
    const seen: [string, number][] = [];
    while (seen.length < 5) {
      text = await textOf(reader);
      for (const line of text?.trim().split('\n') ?? []) {
        if (line === '') continue;
        const { type, seq, sessionId } = JSON.parse(line) as StreamEvent;
        expect(sessionId).toBe(session.id);
        seen.push([type, seq]);
        if (seen.length === 2) session.log('2');
      }
    }
    expect(seen.slice(0, 4)).toEqual([
      ['stdout', 1],
      ['heartbeat', 1],
      ['stdout', 2],
      ['heartbeat', 2],
    ]);
  });

  it('keep events that came while the reader was away from being lost', async () => {
    const { session, reader } = await openSession({ heartbeatInterval: 5 });
    await textOf(reader);
    session.log('1');
    await new Promise((resolve) => setTimeout(resolve, 15));
    session.log('2');
    session.finish();
    let text = '';
    for (let chunk = await textOf(reader); chunk !== undefined; chunk = await textOf(reader)) text += chunk;
    const events = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as StreamEvent);
    expect(events.filter(({ type }) => type !== 'heartbeat').map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('are comments for server-sent events before the first event', async () => {
    const { stream } = await openSession({ heartbeatInterval: 5 });
    const reader = (await stream('', { accept: 'text/event-stream' })).body?.getReader();
    expect(reader && (await textOf(reader))).toBe(':\n\n');
    await reader?.cancel();
  });

  it('are the last that a stream sends when all are told to end', async () => {
    const { session, reader, streams, service } = await openSession();
    session.log('1');
    await textOf(reader);
    const last = textOf(reader);
    streams.endAll();
    expect(JSON.parse((await last) ?? '')).toMatchObject({ type: 'heartbeat', seq: 1 });
    expect(await textOf(reader)).toBeUndefined();
    await until(() => streams.count === 0 && service.following === 0);
  });
});

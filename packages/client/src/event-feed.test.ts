import type { StreamEvent } from '@enclave-vm/protocol';
import { describe, expect, it } from 'vitest';
import { createEventFeed } from './event-feed.ts';
import { stdout } from './testing/fake-broker.suite.ts';

const event = (seq: number) => stdout(seq) as StreamEvent;
const small = { events: 3, bytes: 1_000 };

describe('event feed', () => {
  it('gives every reader the same events, also those before it came', async () => {
    const feed = createEventFeed(small);
    const first = feed.read();
    feed.push(event(1), 10);
    const second = feed.read();
    expect((await first.next()).value).toBe((await second.next()).value);
  });

  it('holds the source back while the slowest reader lags, and lets it go when that one moves', async () => {
    const feed = createEventFeed(small);
    const slow = feed.read();
    const fast = feed.read();
    for (const seq of [1, 2, 3]) expect(feed.push(event(seq), 10)).toBeUndefined();
    const pause = feed.push(event(4), 10);
    for (let seq = 1; seq <= 4; seq++) await fast.next();
    expect(await isSettled(pause)).toBe(false);
    await slow.next();
    expect(await isSettled(pause)).toBe(true);
  });

  it('lets it go when the slowest reader leaves', async () => {
    const feed = createEventFeed(small);
    const slow = feed.read();
    for (const seq of [1, 2, 3]) feed.push(event(seq), 10);
    const pause = feed.push(event(4), 10);
    await slow.return?.();
    expect(await isSettled(pause)).toBe(true);
    expect((await slow.next()).done).toBe(true);
  });

  it('counts bytes too, and holds a single event that is larger than all', async () => {
    const feed = createEventFeed(small);
    const reader = feed.read();
    expect(feed.push(event(1), 5_000)).toBeUndefined();
    const pause = feed.push(event(2), 1);
    expect(await isSettled(pause)).toBe(false);
    await reader.next();
    expect(await isSettled(pause)).toBe(true);
  });

  it('without a reader keeps the newest and says that the start is gone', () => {
    const feed = createEventFeed(small);
    for (let seq = 1; seq <= 3; seq++) feed.push(event(seq), 10);
    expect(feed.isWhole).toBe(true);
    for (let seq = 4; seq <= 9; seq++) expect(feed.push(event(seq), 10)).toBeUndefined();
    expect(feed.isWhole).toBe(false);
  });

  it('ends readers after the last event, or throws there', async () => {
    const feed = createEventFeed(small);
    const reader = feed.read();
    const waiting = [reader.next(), reader.next()];
    feed.push(event(1), 10);
    feed.end(new Error('broken'));
    expect((await waiting[0])?.value.seq).toBe(1);
    await expect(waiting[1]).rejects.toThrow('broken');
    expect((await reader.next()).done).toBe(true);
  });

  it('lets the source go when it ends, and takes nothing more', async () => {
    const feed = createEventFeed({ events: 1, bytes: 1_000 });
    feed.read();
    feed.push(event(1), 10);
    const pause = feed.push(event(2), 10);
    feed.end();
    expect(await isSettled(pause)).toBe(true);
    expect(feed.push(event(3), 10)).toBeUndefined();
  });

  it('a reader that leaves while it waits is let go', async () => {
    const reader = createEventFeed(small).read();
    const waiting = reader.next();
    await reader.return?.();
    expect((await waiting).done).toBe(true);
  });
});

async function isSettled(promise: void | Promise<void>): Promise<boolean> {
  const pending = Symbol();
  const turns = (async () => {
    for (let turn = 0; turn < 5; turn++) await undefined;
    return pending;
  })();
  return (await Promise.race([promise, turns])) !== pending;
}

import { describe, expect, it } from 'vitest';
import { TurnGate } from './turn-gate.ts';

const never = new AbortController().signal;

describe('a gate', () => {
  it('lets in what fits, in order, and refuses what may not even wait', async () => {
    const gate = new TurnGate({ maxRunning: 1, maxWaiting: 2, maxBytes: 1_000 });
    expect(await gate.enter(1, 1_000, never)).toBeUndefined();
    const order: string[] = [];
    const second = gate.enter(1, 1_000, never).then(() => order.push('second'));
    const third = gate.enter(1, 1_000, never).then(() => order.push('third'));
    expect(await gate.enter(1, 1_000, never)).toMatchObject({ code: 'QUEUE_FULL' });
    expect(gate.running).toBe(1);
    gate.leave(1);
    await second;
    gate.leave(1);
    await third;
    expect(order).toEqual(['second', 'third']);
  });

  it('counts the bytes of those that wait and run, and forgets those of the rest', async () => {
    const gate = new TurnGate({ maxRunning: 1, maxWaiting: 9, maxBytes: 100 });
    expect(await gate.enter(60, 1_000, never)).toBeUndefined();
    expect(await gate.enter(41, 1_000, never)).toMatchObject({ code: 'QUEUE_FULL' });
    expect(await gate.enter(40, 5, never)).toMatchObject({ code: 'QUEUE_TIMEOUT' });
    gate.leave(60);
    expect(await gate.enter(100, 1_000, never)).toBeUndefined();
  });

  it('lets go whoever does not want to wait any more', async () => {
    const gate = new TurnGate({ maxRunning: 1, maxWaiting: 9, maxBytes: 100 });
    await gate.enter(1, 1_000, never);
    const controller = new AbortController();
    const waiting = gate.enter(1, 1_000, controller.signal);
    controller.abort();
    expect(await waiting).toMatchObject({ code: 'CANCELLED' });
    expect(await gate.enter(1, 1_000, controller.signal)).toMatchObject({ code: 'CANCELLED' });
    gate.leave(1);
    expect(gate.running).toBe(0);
  });

  it('closes for those that wait and those that come, and tells when nothing runs', async () => {
    const gate = new TurnGate({ maxRunning: 1, maxWaiting: 9, maxBytes: 100 });
    await gate.idle();
    await gate.enter(1, 1_000, never);
    const waiting = gate.enter(1, 1_000, never);
    gate.close({ code: 'NOT_READY', message: 'closed' });
    expect(await waiting).toMatchObject({ code: 'NOT_READY' });
    expect(await gate.enter(1, 1_000, never)).toMatchObject({ code: 'NOT_READY' });
    let isIdle = false;
    const idle = gate.idle().then(() => {
      isIdle = true;
    });
    await Promise.resolve();
    expect(isIdle).toBe(false);
    gate.leave(1);
    await idle;
  });

  it('gives the event loop its turn while turns follow each other', async () => {
    const gate = new TurnGate({ maxRunning: 1, maxWaiting: 1_000, maxBytes: 1_000 });
    let beats = 0;
    const beat = setInterval(() => beats++, 1);
    const turns = Array.from({ length: 20 }, async () => {
      await gate.enter(1, 10_000, new AbortController().signal);
      const until = performance.now() + 5;
      while (performance.now() < until);
      gate.leave(1);
    });
    await Promise.all(turns);
    clearInterval(beat);
    expect(beats).toBeGreaterThanOrEqual(5);
  });
});

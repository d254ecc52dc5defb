import type { Broker } from '@enclave-vm/broker';
import { EnclaveError } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { BrokerShelf } from './broker-shelf.ts';

/** Brokers of which a test says how many sessions are open. */
function createShelf(most = 3) {
  const made: { readonly id: number; open: number; disposed: number }[] = [];
  const errors: unknown[] = [];
  const shelf = new BrokerShelf({
    most,
    make({ maxToolCalls }) {
      if (maxToolCalls === 13) throw new EnclaveError('INVALID_INPUT', 'Not thirteen.');
      const state = { id: made.length, open: 0, disposed: 0 };
      made.push(state);
      return {
        countOpenSessions: async () => state.open,
        dispose: async () => {
          state.disposed++;
        },
        state,
      } as unknown as Broker;
    },
    onError: (error) => errors.push(error),
  });
  const use = (text: string, work: () => Promise<void> = async () => undefined) =>
    shelf.use(text, {}, async (broker) => {
      await work();
      return (broker as unknown as { state: { id: number } }).state.id;
    });
  return { shelf, made, errors, use };
}

describe('BrokerShelf', () => {
  it('makes one broker for each choice, however many ask at once', async () => {
    const { use, made } = createShelf();
    expect(await Promise.all([use('a'), use('a'), use('b'), use('a')])).toEqual([0, 0, 1, 0]);
    expect(made).toHaveLength(2);
  });

  it('puts the one away that was used longest ago and has no open session', async () => {
    const { use, made, shelf } = createShelf();
    for (const text of ['a', 'b', 'c', 'a']) await use(text);
    const [a, b, c] = made;
    if (b) b.open = 1;
    await use('d');
    expect([a?.disposed, b?.disposed, c?.disposed]).toEqual([0, 0, 1]);
    expect(shelf.size).toBe(3);
    expect(await use('b')).toBe(1);
    expect(await use('c')).toBe(4);
    expect(a?.disposed).toBe(1);
  });

  it('refuses one more while all are busy, and takes it when one is not', async () => {
    const { use, made, shelf } = createShelf();
    for (const text of ['a', 'b', 'c']) await use(text);
    for (const state of made) state.open = 1;
    await expect(use('d')).rejects.toMatchObject({ code: 'TOO_MANY_SESSIONS', message: expect.stringContaining('3') });
    expect(await use('a')).toBe(0);
    expect(shelf.size).toBe(3);
    for (const state of made) state.open = 0;
    expect(await use('d')).toBe(3);
    expect(made.map(({ disposed }) => disposed)).toEqual([0, 1, 0, 0]);
  });

  it('does not put away a broker that has a request', async () => {
    const { use, made } = createShelf(1);
    let answer: () => void = () => undefined;
    const waiting = use('a', () => new Promise((resolve) => (answer = resolve)));
    await expect(use('b')).rejects.toMatchObject({ code: 'TOO_MANY_SESSIONS' });
    answer();
    expect(await waiting).toBe(0);
    expect(await use('b')).toBe(1);
    expect(made[0]?.disposed).toBe(1);
  });

  it('does not put away a broker that got a session while it was looked at', async () => {
    const { use, made } = createShelf(1);
    await use('a');
    const [results] = await Promise.all([
      Promise.allSettled([use('b')]),
      use('a', async () => {
        if (made[0]) made[0].open = 1;
      }),
    ]);
    expect(results[0]?.status).toBe('rejected');
    expect(made.map(({ disposed }) => disposed)).toEqual([0]);
  });

  it('never has more than it may, whoever comes at once', async () => {
    const { use, made } = createShelf(3);
    await Promise.allSettled(Array.from({ length: 40 }, (_, index) => use(`config ${index % 9}`)));
    const live = made.filter(({ disposed }) => disposed === 0);
    expect(live.length).toBeLessThanOrEqual(3);
    expect(made.every(({ disposed }) => disposed <= 1)).toBe(true);
  });

  it('goes on after settings that no broker takes', async () => {
    const { shelf, use } = createShelf();
    const wrong = shelf.use('x', { maxToolCalls: 13 }, async () => undefined);
    await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await use('a')).toBe(0);
    expect(shelf.size).toBe(1);
  });

  it('takes nothing more when it closes, and puts all away', async () => {
    const { use, made, shelf } = createShelf();
    await use('a');
    const late = use('b');
    await shelf.close(0);
    await expect(use('a')).rejects.toMatchObject({ code: 'NOT_READY' });
    await late.catch(() => undefined);
    expect(made.every(({ disposed }) => disposed === 1)).toBe(true);
  });
});

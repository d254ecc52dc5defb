import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCircuitBreaker, type ServiceHealth } from './circuit-breaker.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const down = () => Promise.reject(new Error('down'));
const up = () => Promise.resolve('up');
const isOpen = 'failed repeatedly';

async function opened() {
  const breaker = createCircuitBreaker({ failures: 2, coolDownMs: 1_000 });
  await expect(breaker.run(down)).rejects.toThrow('down');
  await expect(breaker.run(down)).rejects.toThrow('down');
  return breaker;
}

describe('createCircuitBreaker', () => {
  it('opens after so many failures in a row, not sooner', async () => {
    const breaker = createCircuitBreaker({ failures: 2 });
    for (let round = 0; round < 5; round += 1) {
      await expect(breaker.run(down)).rejects.toThrow('down');
      expect(await breaker.run(up)).toBe('up');
    }
    const work = vi.fn(up);
    const open = await opened();
    await expect(open.run(work)).rejects.toThrow(isOpen);
    expect(work).not.toHaveBeenCalled();
  });

  it('lets one probe through after its cool-down; a good one closes it', async () => {
    const breaker = await opened();
    vi.advanceTimersByTime(999);
    await expect(breaker.run(up)).rejects.toThrow(isOpen);
    vi.advanceTimersByTime(1);
    let answer = (_value: string): void => undefined;
    const probe = breaker.run(() => new Promise<string>((resolve) => (answer = resolve)));
    await expect(breaker.run(up)).rejects.toThrow(isOpen);
    answer('probed');
    expect(await probe).toBe('probed');
    expect(await Promise.all([breaker.run(up), breaker.run(up)])).toEqual(['up', 'up']);
    await expect(breaker.run(down)).rejects.toThrow('down');
    expect(await breaker.run(up)).toBe('up');
  });

  it('stays open for another cool-down after a bad probe', async () => {
    const breaker = await opened();
    vi.advanceTimersByTime(1_000);
    await expect(breaker.run(down)).rejects.toThrow('down');
    vi.advanceTimersByTime(999);
    await expect(breaker.run(up)).rejects.toThrow(isOpen);
    vi.advanceTimersByTime(1);
    expect(await breaker.run(up)).toBe('up');
  });

  it('frees the place of a probe whose caller went away', async () => {
    const breaker = await opened();
    vi.advanceTimersByTime(1_000);
    await expect(breaker.run(down, () => 'unknown')).rejects.toThrow('down');
    expect(await breaker.run(up)).toBe('up');
  });

  it('counts no error that tells nothing, and closes at one that tells that the service lives', async () => {
    const breaker = createCircuitBreaker({ failures: 2 });
    const run = (health: ServiceHealth) => expect(breaker.run(down, () => health)).rejects.toThrow('down');
    for (let round = 0; round < 5; round += 1) await run('unknown');
    await run('down');
    await run('up');
    await run('down');
    expect(await breaker.run(up)).toBe('up');
    await run('down');
    await run('unknown');
    await run('down');
    await expect(breaker.run(up)).rejects.toThrow(isOpen);
  });

  it('does not wait longer for a failure of before it opened', async () => {
    const breaker = createCircuitBreaker({ failures: 1, coolDownMs: 1_000 });
    let fail = (_error: Error): void => undefined;
    const late = breaker.run(() => new Promise((_resolve, reject) => (fail = reject)));
    await expect(breaker.run(down)).rejects.toThrow('down');
    vi.advanceTimersByTime(900);
    fail(new Error('late'));
    await expect(late).rejects.toThrow('late');
    vi.advanceTimersByTime(100);
    expect(await breaker.run(up)).toBe('up');
  });

  it.each([
    [{ failures: 0 }, '`failures`'],
    [{ coolDownMs: -1 }, '`coolDownMs`'],
    [{ coolDown: 1 }, '`coolDown`'],
  ])('refuses %j', (options, name) => {
    expect(() => createCircuitBreaker(options as never)).toThrow(name);
  });
});

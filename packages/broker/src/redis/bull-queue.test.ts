import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EnclaveError } from '@enclave-vm/core';
import { Redis } from 'ioredis';
import { expect, it, vi } from 'vitest';
import { cancelReason, type DriveControl, type SessionWorker, shutdownReason } from '../sessions/session-queue.ts';
import { type BullQueueOptions, createBullQueue } from './bull-queue.ts';
import { openRedis } from './open-redis.ts';
import { openLine } from './testing/line.suite.ts';
import { describeOwnRedis, describeRedis, startRedisServer, type TestRedis } from './testing/redis-server.suite.ts';

describeRedis('the queue in Redis', (redis) => {
  const open = (options?: BullQueueOptions) => {
    const queue = createBullQueue(redis.open(), options);
    redis.closeAfter(() => queue.close(0));
    return queue;
  };

  it('never drives one session in two processes at once', async () => {
    const replicas = [open(), open(), open()];
    const active = new Set<string>();
    let drives = 0;
    let doubled = false;
    for (const replica of replicas) {
      replica.work({
        giveUp: async () => undefined,
        async drive(id) {
          doubled ||= active.has(id);
          active.add(id);
          await pause(5);
          active.delete(id);
          drives++;
        },
      });
    }
    for (let round = 0; round < 20; round++) {
      await Promise.all(replicas.flatMap((replica) => ['ses_a', 'ses_b'].map((id) => replica.add(id))));
    }
    await vi.waitFor(async () => expect(await left(redis)).toEqual([]), { timeout: 5_000 });
    expect(doubled).toBe(false);
    expect(drives).toBeGreaterThan(4);
  });

  it('cancels what another process drives', async () => {
    const [one, other] = [open(), open()];
    const drive = heldDrive();
    one.work(drive);
    await other.add('ses_a');
    const { signal } = await drive.begun;
    await other.signal('ses_a', 'cancel');
    await vi.waitFor(() => expect(signal.reason).toBe(cancelReason));
  });

  it('hears of a cancellation that came while its connection was lost', async () => {
    const [one, other] = [open(), open()];
    const drive = heldDrive();
    one.work(drive);
    await one.add('ses_a');
    const { signal } = await drive.begun;
    await redis.raw.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await other.signal('ses_a', 'cancel');
    expect(signal.aborted).toBe(false);
    await vi.waitFor(() => expect(signal.reason).toBe(cancelReason), { timeout: 3_000 });
  });

  it('hands over what it drove when it is closed', async () => {
    const [one, other] = [open(), open()];
    const drive = heldDrive();
    one.work(drive);
    await one.add('ses_a');
    const { signal } = await drive.begun;
    await one.close(10);
    expect(signal.reason).toBe(shutdownReason);
    const next = heldDrive();
    other.work(next);
    await next.begun;
  });

  it('hears of an answer that came while its connection was lost', async () => {
    const [one, other] = [open(), open()];
    const heard = vi.fn();
    const drive = heldDrive(heard);
    one.work(drive);
    await one.add('ses_a');
    await drive.begun;
    heard.mockClear();
    await redis.raw.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await other.signal('ses_a', 'answer');
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 3_000 });
  });

  it('tells a drive that listens late of the answer that came before', async () => {
    const queue = open();
    const heard = vi.fn();
    let listen: () => void = () => undefined;
    queue.work({
      giveUp: async () => undefined,
      async drive(_id, control) {
        await new Promise<void>((resolve) => {
          listen = resolve;
        });
        control.onAnswer(heard);
      },
    });
    await queue.add('ses_a');
    await vi.waitFor(async () => expect(await redis.keys()).toContain('drives:1:lock'));
    await queue.signal('ses_a', 'answer');
    await pause(50);
    listen();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));
  });

  it('goes on with a drive of which Redis knows no more, and nobody else begins it', async () => {
    const options = { lockDurationMs: 200, rejoinMs: 200, maxTries: 1 };
    const replicas = [open(options), open(options)];
    const drives: { control: DriveControl; end: () => void }[] = [];
    const giveUp = vi.fn(async () => undefined);
    for (const replica of replicas) {
      replica.work({
        giveUp,
        drive: (_id, control) => new Promise((end) => drives.push({ control, end })),
      });
    }
    await replicas[0]?.add('ses_a');
    await vi.waitFor(() => expect(drives).toHaveLength(1));
    // As when Redis was away for longer than a lock lasts.
    await redis.raw.del(`${redis.open().prefix}:drives:1:lock`);
    await vi.waitFor(async () => expect(await stalled(redis)).toBeGreaterThan(0), { timeout: 3_000 });
    await pause(800);
    expect(drives).toHaveLength(1);
    expect(drives[0]?.control.pause.aborted || drives[0]?.control.signal.aborted).toBe(false);
    drives[0]?.end();
    await vi.waitFor(() => expect(drives).toHaveLength(2), { timeout: 3_000 });
    drives[1]?.end();
    await vi.waitFor(async () => expect(await left(redis)).toEqual([]), { timeout: 3_000 });
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('pauses the drive of a process that was cut off, when another has taken the session meanwhile', async () => {
    const line = await openLine(redis.url);
    const cutOff = createBullQueue(redis.open({ url: line.url }), { lockDurationMs: 400, rejoinMs: 100 });
    redis.closeAfter(() => cutOff.close(0));
    const other = open({ lockDurationMs: 400, rejoinMs: 100 });
    try {
      const first = heldDrive();
      cutOff.work(first);
      await cutOff.add('ses_a');
      const control = await first.begun;
      line.cut();
      const second = heldDrive();
      other.work(second);
      await second.begun;
      expect(control.pause.aborted).toBe(false);
      line.mend();
      await vi.waitFor(() => expect(control.pause.aborted).toBe(true), { timeout: 4_000 });
      expect(control.signal.aborted).toBe(false);
    } finally {
      line.mend();
      await cutOff.close(0);
      await line.close();
    }
  });

  it('takes over what a killed process drove, within twice its lock and a little', async () => {
    const queue = open({ lockDurationMs: 400, rejoinMs: 100 });
    await queue.add('ses_a');
    const child = await startStuckWorker(redis.url, redis.open().prefix, 400);
    child.kill('SIGKILL');
    const killedAt = performance.now();
    const drive = heldDrive();
    queue.work(drive);
    await drive.begun;
    expect(performance.now() - killedAt).toBeLessThan(1_300);
    expect(drive.giveUp).not.toHaveBeenCalled();
  });

  it('never gives up a session because the store was away', async () => {
    const queue = open({ maxTries: 1 });
    const giveUp = vi.fn<SessionWorker['giveUp']>(async () => undefined);
    const drive = vi.fn<SessionWorker['drive']>(async () => undefined);
    drive.mockRejectedValueOnce(new EnclaveError('NOT_READY', 'away'));
    queue.work({ giveUp, drive });
    await queue.add('ses_a');
    await vi.waitFor(() => expect(drive).toHaveBeenCalledTimes(2), { timeout: 5_000 });
    await vi.waitFor(async () => expect(await left(redis)).toEqual([]));
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('counts the tries of one turn only', async () => {
    const queue = open({ maxTries: 2 });
    const record = `${redis.open().prefix}:session:ses_a:record`;
    const giveUp = vi.fn(async () => undefined);
    let drives = 0;
    queue.work({
      giveUp,
      async drive() {
        if (++drives === 4) return;
        await redis.raw.hset(record, 'turn', drives);
        throw new Error('no');
      },
    });
    await queue.add('ses_a');
    await vi.waitFor(() => expect(drives).toBe(4), { timeout: 5_000 });
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('gives up a session that kills every process that drives it', async () => {
    const queue = open({ lockDurationMs: 300, rejoinMs: 50, maxTries: 1 });
    await queue.add('ses_a');
    const child = await startStuckWorker(redis.url, redis.open().prefix, 300);
    child.kill('SIGKILL');
    const drive = heldDrive();
    queue.work(drive);
    await vi.waitFor(() => expect(drive.giveUp).toHaveBeenCalledTimes(1), { timeout: 3_000 });
    expect(drive.giveUp).toHaveBeenCalledWith('ses_a', expect.stringContaining('stopped without an end'));
    await vi.waitFor(async () => expect(await left(redis)).toEqual([]));
  });

  it('tries to give up until that works', async () => {
    const queue = open({ maxTries: 1 });
    const giveUp = vi.fn<SessionWorker['giveUp']>().mockRejectedValueOnce(new Error('the store is away'));
    queue.work({ giveUp, drive: () => Promise.reject(new Error('no')) });
    await queue.add('ses_a');
    await vi.waitFor(() => expect(giveUp).toHaveBeenCalledTimes(2), { timeout: 3_000 });
    await vi.waitFor(async () => expect(await left(redis)).toEqual([]));
  });

  it('moves a timer to an earlier time only, and takes it away before the session is driven', async () => {
    const queue = open();
    const drive = heldDrive();
    const timers = async () => (await redis.keys()).filter((name) => name.startsWith('drives:de:timer-'));
    const delayOf = (job: number) => redis.raw.hget(`${redis.open().prefix}:drives:${job}`, 'delay');
    await queue.add('ses_a', { delayMs: 60_000 });
    await queue.add('ses_a', { delayMs: 90_000 });
    expect(await delayOf(1)).toBe('60000');
    await queue.add('ses_a', { delayMs: 30_000 });
    expect(await delayOf(1)).toBe('30000');
    queue.work(drive);
    await queue.add('ses_a');
    await drive.begun;
    expect(await timers()).toEqual([]);
    await queue.add('ses_a', { delayMs: 10_000 });
    expect(await timers()).toHaveLength(1);
  });

  it('loses no timer of a drive that sets one after the other', async () => {
    const replicas = [open(), open()];
    let drives = 0;
    for (const replica of replicas) {
      replica.work({
        giveUp: async () => undefined,
        async drive(id) {
          if (++drives < 50) await replica.add(id, { delayMs: 1 });
        },
      });
    }
    await replicas[0]?.add('ses_a');
    await vi.waitFor(() => expect(drives).toBe(50), { timeout: 10_000 });
  });
});

describeOwnRedis('the queue while Redis is away', () => {
  it('goes on when it is back, with what waited and what was driven', async () => {
    const server = await startRedisServer();
    const redis = openRedis({ url: server.url });
    const queue = createBullQueue(redis, { lockDurationMs: 1_000 });
    try {
      const driven: string[] = [];
      let release: () => void = () => undefined;
      queue.work({
        giveUp: async () => undefined,
        async drive(id) {
          driven.push(id);
          if (id === 'ses_held') await new Promise<void>((resolve) => (release = resolve));
        },
      });
      await queue.add('ses_held');
      await queue.add('ses_timer', { delayMs: 500 });
      await vi.waitFor(() => expect(driven).toEqual(['ses_held']));
      await server.halt();
      expect(await queue.healthy()).toBe(false);
      const added = queue.add('ses_new');
      await server.resume();
      await added;
      release();
      await vi.waitFor(() => expect(driven).toEqual(expect.arrayContaining(['ses_new', 'ses_timer'])), {
        timeout: 8_000,
      });
      expect(await queue.healthy()).toBe(true);
    } finally {
      await queue.close(0);
      await redis.close();
      await server.stop();
    }
  });

  it('can be closed, and leaves no connection that comes back', async () => {
    const server = await startRedisServer();
    const redis = openRedis({ url: server.url });
    const queue = createBullQueue(redis, { lockDurationMs: 500 });
    queue.work(heldDrive());
    await server.halt();
    await queue.close(0);
    await redis.close();
    await server.resume();
    await pause(1_200);
    const raw = new Redis(server.url);
    expect(
      String(await raw.client('LIST'))
        .trim()
        .split('\n'),
    ).toHaveLength(1);
    raw.disconnect();
    await server.stop();
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A drive that lasts until it is aborted. */
function heldDrive(onAnswer: () => void = () => undefined): SessionWorker & { readonly begun: Promise<DriveControl> } {
  let begin: (control: DriveControl) => void = () => undefined;
  return {
    begun: new Promise((resolve) => {
      begin = resolve;
    }),
    drive(_id, control) {
      control.onAnswer(onAnswer);
      begin(control);
      return new Promise((resolve) => control.signal.addEventListener('abort', () => resolve()));
    },
    giveUp: vi.fn(async () => undefined),
  };
}

/** A process of its own that has taken a session. */
async function startStuckWorker(url: string, prefix: string, lockDurationMs: number): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('./testing/stuck-worker.mjs', import.meta.url));
  const child = spawn(process.execPath, [path, url, prefix, String(lockDurationMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

/** Keys that BullMQ has for sessions; what it has for itself always stays. */
async function left(redis: { keys(): Promise<readonly string[]> }): Promise<readonly string[]> {
  const own = ['drives:events', 'drives:id', 'drives:meta', 'drives:stalled-check', 'drives:stalled', 'drives:marker'];
  return (await redis.keys()).filter((key) => !own.includes(key));
}

/** How often a job of the test was taken from a process that fell silent. */
async function stalled(redis: TestRedis): Promise<number> {
  return Number(await redis.raw.hget(`${redis.open().prefix}:drives:1`, 'stc'));
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cancelReason, type SessionQueue, shutdownReason } from './session-queue.ts';

/** What every queue must do. Each test gets a queue of its own; it must try a failed drive again within a second. */
export function queueSuite(name: string, create: () => Promise<SessionQueue>): void {
  describe(`session queue: ${name}`, () => {
    let queue: SessionQueue;
    const giveUp = vi.fn(async () => undefined);

    beforeEach(async () => {
      giveUp.mockClear();
      queue = await create();
    });

    afterEach(async () => {
      await queue.close(0);
    });

    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const until = (check: () => boolean) =>
      vi.waitFor(() => expect(check()).toBe(true), { timeout: 10_000, interval: 5 });

    it('drives what was added, before and after it began to work', async () => {
      const driven: string[] = [];
      await queue.add('ses_a');
      queue.work({ giveUp, drive: async (id) => void driven.push(id) });
      await queue.add('ses_b');
      await until(() => driven.length === 2);
      expect(driven.sort()).toEqual(['ses_a', 'ses_b']);
    });

    it('drives sessions at once, but never one session twice at once', async () => {
      let running = 0;
      let most = 0;
      const active = new Set<string>();
      const drives = new Map<string, number>();
      let doubled = false;
      queue.work({
        giveUp,
        drive: async (id) => {
          doubled ||= active.has(id);
          active.add(id);
          most = Math.max(most, ++running);
          await pause(20);
          running--;
          active.delete(id);
          drives.set(id, (drives.get(id) ?? 0) + 1);
        },
      });
      for (let round = 0; round < 5; round++) {
        await Promise.all(['ses_a', 'ses_b', 'ses_c'].map((id) => queue.add(id)));
        await pause(5);
      }
      await until(() => drives.size === 3 && running === 0);
      expect(doubled).toBe(false);
      expect(most).toBeGreaterThan(1);
    });

    it('drives once more what was added while it was driven', async () => {
      let drives = 0;
      let release: () => void = () => undefined;
      queue.work({
        giveUp,
        drive: async () => {
          drives++;
          if (drives === 1) await new Promise<void>((resolve) => (release = resolve));
        },
      });
      await queue.add('ses_a');
      await until(() => drives === 1);
      await queue.add('ses_a');
      await queue.add('ses_a');
      await pause(50);
      expect(drives).toBe(1);
      release();
      await until(() => drives >= 2);
    });

    it('has a delayed session wait, and forgets the delay when it is added again', async () => {
      const driven: string[] = [];
      queue.work({ giveUp, drive: async (id) => void driven.push(id) });
      await queue.add('ses_late', { delayMs: 300 });
      await queue.add('ses_far', { delayMs: 60_000 });
      await queue.add('ses_far');
      await until(() => driven.includes('ses_far'));
      expect(driven).not.toContain('ses_late');
      await until(() => driven.includes('ses_late'));
    });

    it('aborts the drive of a session that is cancelled, and no other', async () => {
      const signals = new Map<string, AbortSignal>();
      queue.work({
        giveUp,
        drive: (id, { signal }) => {
          signals.set(id, signal);
          return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
        },
      });
      await queue.add('ses_a');
      await queue.add('ses_b');
      await until(() => signals.size === 2);
      await queue.signal('ses_none', 'cancel');
      await queue.signal('ses_b', 'answer');
      await queue.signal('ses_a', 'cancel');
      await until(() => signals.get('ses_a')?.aborted === true);
      expect(signals.get('ses_a')?.reason).toBe(cancelReason);
      expect(signals.get('ses_b')?.aborted).toBe(false);
    });

    it('tells who drives a session that there is an answer, as often as there is one', async () => {
      const heard = new Map<string, number>();
      const ends: (() => void)[] = [];
      queue.work({
        giveUp,
        drive: async (id, { signal, onAnswer }) => {
          heard.set(id, 0);
          const stop = onAnswer(() => heard.set(id, (heard.get(id) ?? 0) + 1));
          await new Promise<void>((resolve) => {
            ends.push(resolve);
            signal.addEventListener('abort', () => resolve());
          });
          stop();
        },
      });
      await queue.add('ses_a');
      await queue.add('ses_b');
      await until(() => heard.size === 2);
      await queue.signal('ses_none', 'answer');
      await queue.signal('ses_a', 'answer');
      await until(() => heard.get('ses_a') === 1);
      await queue.signal('ses_a', 'answer');
      await until(() => heard.get('ses_a') === 2);
      expect(heard.get('ses_b')).toBe(0);
      for (const end of ends) end();
      await pause(20);
      await queue.signal('ses_a', 'answer');
      await pause(50);
      expect(heard.get('ses_a')).toBe(2);
    });

    it('tells no drive of an answer that has stopped to listen', async () => {
      let heard = 0;
      let isDriven = false;
      queue.work({
        giveUp,
        drive: async (_, { signal, onAnswer }) => {
          const stop = onAnswer(() => heard++);
          stop();
          stop();
          isDriven = true;
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      });
      await queue.add('ses_a');
      await until(() => isDriven);
      await queue.signal('ses_a', 'answer');
      await pause(50);
      expect(heard).toBe(0);
    });

    it('tries a failed drive again', async () => {
      let tries = 0;
      queue.work({
        giveUp,
        drive: async () => {
          if (++tries < 3) throw new Error('the store was away');
        },
      });
      await queue.add('ses_a');
      await until(() => tries === 3);
      await pause(50);
      expect(giveUp).not.toHaveBeenCalled();
    });

    it('gives up in the end, once, and still drives the session when it is added again', async () => {
      let works = false;
      let driven = false;
      queue.work({
        giveUp,
        drive: async () => {
          if (!works) throw new Error('the store is away');
          driven = true;
        },
      });
      await queue.add('ses_a');
      await until(() => giveUp.mock.calls.length > 0);
      expect(giveUp).toHaveBeenCalledWith('ses_a', expect.stringContaining('the store is away'));
      await pause(50);
      expect(giveUp).toHaveBeenCalledTimes(1);
      works = true;
      await queue.add('ses_a');
      await until(() => driven);
    });

    it('pauses running drives when it is closed, before it waits for them', async () => {
      const told: string[] = [];
      queue.work({
        giveUp,
        drive: async (_, { signal, pause: leave }) => {
          told.push(`began ${leave.aborted}`);
          await new Promise((resolve) => leave.addEventListener('abort', resolve));
          told.push(`left, aborted ${signal.aborted}`);
        },
      });
      await queue.add('ses_a');
      await until(() => told.length === 1);
      await queue.close(10_000);
      expect(told).toEqual(['began false', 'left, aborted false']);
    });

    it('waits for running drives when it is closed, then aborts them', async () => {
      const ends: string[] = [];
      queue.work({
        giveUp,
        drive: async (id, { signal }) => {
          const ms = id === 'ses_short' ? 50 : 60_000;
          await Promise.race([pause(ms), new Promise((resolve) => signal.addEventListener('abort', resolve))]);
          ends.push(`${id} ${signal.aborted ? signal.reason : 'done'}`);
        },
      });
      await queue.add('ses_short');
      await queue.add('ses_long');
      await pause(30);
      await queue.close(300);
      expect(ends).toEqual(['ses_short done', `ses_long ${shutdownReason}`]);
    });

    it('is healthy until it is closed', async () => {
      expect(await queue.healthy()).toBe(true);
      await queue.close(0);
      expect(await queue.healthy()).toBe(false);
    });
  });
}

import { describe, expect, it } from 'vitest';
import { createMachineSession, type MachineEvent, type MachineSession, type TurnEnd } from '../4-sandbox/machine.ts';
import { embeddedPlacement } from './embedded.ts';

const megabyte = 1024 * 1024;
const context = { tenant: undefined, signal: new AbortController().signal, onWaited: () => undefined };
const clock = () => ({ monotonic: () => performance.now(), deadline: performance.now() + 10_000 });

function sessionOf(memoryBytes = 16 * megabyte): MachineSession {
  const limits = {
    cpuMs: 2_000,
    memoryBytes,
    maxIterations: 1_000,
    maxToolCalls: 100,
    maxConsoleCalls: 100,
    maxConsoleBytes: 10_000,
    maxValueBytes: 100_000,
  };
  return createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });
}

async function start(session: MachineSession, code: string): Promise<TurnEnd> {
  const program = { kind: 'body', code } as const;
  const turn = { kind: 'start', turn: 1, now: 0, seed: '00'.repeat(32), globals: '', program } as const;
  return embeddedPlacement.run(session, turn, clock(), () => undefined, context);
}
async function resume(session: MachineSession, value: string): Promise<TurnEnd> {
  const results = [{ call: 1, ok: true, value }] as const;
  const turn = { kind: 'resume', turn: session.turn, now: 0, results } as const;
  return embeddedPlacement.run(session, turn, clock(), (_: MachineEvent) => undefined, context);
}
const finished = (value: string) => ({ kind: 'finished', outcome: { ok: true, value } });

describe('the embedded placement', () => {
  it('runs sessions whose turns interleave', async () => {
    const sessions = Array.from({ length: 20 }, () => sessionOf());
    for (const [index, session] of sessions.entries()) {
      expect((await start(session, `let mine = ${index}; mine += await callTool("x"); return mine`)).kind).toBe(
        'suspended',
      );
    }
    for (const [index, session] of sessions.entries()) {
      expect(await resume(session, 'j100')).toMatchObject(finished(`j${index + 100}`));
      embeddedPlacement.release(session);
    }
  });

  it('runs sessions of every size of memory beside each other', async () => {
    const sessions = [16, 100, 300, 1_500].map((size) => sessionOf(size * megabyte));
    for (const session of sessions) await start(session, 'return await callTool("x")');
    for (const session of sessions) expect(await resume(session, 'j1')).toMatchObject(finished('j1'));
    for (const session of sessions) embeddedPlacement.release(session);
  });

  it('gives a later session nothing of an earlier one', async () => {
    const first = sessionOf();
    await start(first, 'globalThis.secret = "zebra"; Array.prototype.map = 1; return 1');
    embeddedPlacement.release(first);
    const second = sessionOf();
    expect(await start(second, 'return [typeof secret, typeof [].map]')).toMatchObject(
      finished('j["undefined","function"]'),
    );
    embeddedPlacement.release(second);
  });

  it('runs on after a session that grew to its limit', async () => {
    const large = sessionOf(200 * megabyte);
    await start(large, 'const a = new Uint8Array(150 * 1024 * 1024).fill(1); return a.length');
    expect(large.usage.memoryBytes).toBeGreaterThanOrEqual(150 * megabyte);
    embeddedPlacement.release(large);
    const next = sessionOf(200 * megabyte);
    expect(await start(next, 'return 42')).toMatchObject(finished('j42'));
    embeddedPlacement.release(next);
  });

  it('forgets a session that is let go while it waits, twice too, and one that it never met', async () => {
    const session = sessionOf();
    await start(session, 'return await callTool("x")');
    embeddedPlacement.release(session);
    embeddedPlacement.release(session);
    embeddedPlacement.release(sessionOf());
    expect(session.parked).toBeUndefined();
    const next = sessionOf();
    expect(await start(next, 'return 1')).toMatchObject(finished('j1'));
    embeddedPlacement.release(next);
  });
});

import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import { beforeAll, describe, expect, it } from 'vitest';
import { Enclave } from '../enclave.ts';
import type { SuspendedSession } from '../suspended-session.ts';
import { decodeSession } from './decode-session.ts';
import { encodeSession } from './encode-session.ts';
import { tools, waitingSession } from './session-fixtures.suite.ts';

let session: SuspendedSession;
let bytes: Uint8Array;
beforeAll(async () => {
  session = await waitingSession();
  bytes = encodeSession(session);
});

/** The bytes with a part of their header changed; the path is one of names and dots. */
function changed(path: string, value: unknown): Uint8Array {
  const { header, body } = decodeFrame(bytes, 1e9);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const owner = names.reduce(
    (fields, name) => fields[name] as Record<string, unknown>,
    header as Record<string, unknown>,
  );
  owner[last] = value;
  return encodeFrame(header, [body]);
}
const tampered = expect.objectContaining({ code: 'SNAPSHOT_TAMPERED' });
const unsupported = expect.objectContaining({ code: 'SNAPSHOT_UNSUPPORTED' });

describe('decodeSession refuses', () => {
  it('bytes that are none, and any that are cut off', () => {
    for (const length of [0, 1, 3, 4, 100, bytes.length - 1, bytes.length - 4, bytes.length - 1_000]) {
      expect(() => decodeSession(bytes.subarray(0, length))).toThrow(tampered);
    }
    expect(() => decodeSession(Buffer.concat([bytes, Uint8Array.of(0, 0, 0, 0)]))).toThrow(tampered);
    expect(() => decodeSession(new Uint8Array(1_000).fill(255))).toThrow(tampered);
  });

  it.each([
    ['seq', -1],
    ['timeout', 'long'],
    ['clientTools', ['x'.repeat(300)]],
    ['journal', {}],
    ['journal.0', null],
    ['program', undefined],
    ['program.output.insertions.0', { offset: -1, text: '' }],
    ['report.sessionId', 7],
    ['calls', 'all'],
    ['calls.1.status', 'done'],
    ['calls.1.event.args', 1],
    ['calls.1.waits', { reason: 'boredom' }],
    ['calls.1.waits', 'result'],
    ['calls.1.approval', { by: 1, at: 0 }],
    ['clock', null],
    ['clock.deadline', null],
    ['machine.turn', 1.5],
    ['machine.usage.fuel', 'much'],
    ['machine.outstanding', [-2]],
    ['machine.rejections', [[1]]],
    ['machine.settings.limits.memoryBytes', -65_536],
    ['memory.pages', 1_000_000],
    ['memory.pages', 1],
    ['memory.runBytes', 1e9],
    ['memory.runBytes', 3],
  ])('a damaged `%s`', (path, value) => expect(() => decodeSession(changed(path, value))).toThrow(tampered));

  it('another version of the format', () => {
    expect(() => decodeSession(changed('version', 2))).toThrow(unsupported);
    expect(() => decodeSession(changed('version', undefined))).toThrow(unsupported);
    expect(() => decodeSession(changed('journal.0.version', 9))).toThrow(unsupported);
  });
});

describe('decodeSession gives back', () => {
  it('the session', () => expect(decodeSession(bytes)).toEqual(session));
  it('the session, of any view of the bytes', () => {
    for (const shift of [1, 2, 3]) {
      const view = new Uint8Array(bytes.length + shift).subarray(shift);
      view.set(bytes);
      expect(decodeSession(view)).toEqual(session);
    }
  });

  it('a session whose memory nobody has, and one without a journal', async () => {
    const { left } = session;
    const played = { ...session, left: { ...left, machine: { ...left.machine, parked: undefined } } };
    expect(decodeSession(encodeSession(played))).toEqual(played);
    const apart = { ...session, journal: [] };
    expect(decodeSession(encodeSession(apart))).toEqual(apart);
  });

  it('what calls wait for, who approved, and a clock that stands still', () => {
    const [one, other] = session.left.calls;
    if (!one || !other) throw new Error('the session has made two calls');
    const waits = { reason: 'approval', argsDigest: 'ab'.repeat(32), expiresAt: 9e12 } as const;
    const calls = [
      { ...one, approval: { by: 'ann', note: 'fine', at: 5 } },
      { ...other, waits },
    ];
    const left = { ...session.left, calls, clock: { ...session.left.clock, isStopped: true } };
    const decoded = decodeSession(encodeSession({ ...session, left }));
    expect(decoded.left).toEqual(left);
    expect(decoded.waitingFor).toEqual([{ ...session.waitingFor[0], ...waits }]);
    expect(decoded.wakeAt).toBe(9e12);
  });

  it('texts as they are, halves of characters included', async () => {
    const odd = await waitingSession(`await tools.people.ask('\\ud800 \\u0000 \u{1f600} "');`);
    expect(decodeSession(encodeSession(odd)).waitingFor[0]?.args).toBe('\ud800 \u0000 \u{1f600} "');
  });

  it('a session of another engine without its memory, to be played again', async () => {
    for (const part of ['engineHash', 'guestHash', 'imageHash']) {
      const decoded = decodeSession(changed(`engine.${part}`, '0'.repeat(64)));
      expect(decoded.left.machine.parked).toBeUndefined();
      expect(decoded.waitingFor).toEqual(session.waitingFor);
    }
    const elsewhere = new Enclave({ tools });
    const moved = decodeSession(changed('engine.imageHash', ''));
    const end = await elsewhere.resume(moved, [{ callId: 'call_2', ok: true, value: 'yes' }]);
    expect(end.result?.value).toMatchObject({ first: 8, answer: 'YES' });
  });
});

import { encodeFrame } from '@enclave-vm/protocol/frame';
import { beforeAll, describe, expect, it } from 'vitest';
import { Enclave } from '../enclave.ts';
import { EnclaveError } from '../enclave-error.ts';
import type { SuspendedSession } from '../suspended-session.ts';
import { readyCodecs } from './codecs.ts';
import { dictionary } from './dictionary.ts';
import { encodeSession } from './encode-session.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { portableCodecs } from './portable-codecs.ts';
import { askTool, binding, codecWith, key, tools, waitingSession } from './session-fixtures.suite.ts';
import type { SnapshotCodec } from './snapshot-codec.ts';

const keys = new Map([['one', key(1)]]);
let session: SuspendedSession;
let codec: SnapshotCodec;
let sealed: Uint8Array;
beforeAll(async () => {
  session = await waitingSession();
  codec = codecWith();
  sealed = codec.seal(session, 'acme');
});

function refusal(bytes: Uint8Array, opener: SnapshotCodec = codec, tenant: string | undefined = 'acme'): EnclaveError {
  try {
    opener.open(bytes, tenant);
  } catch (error) {
    if (error instanceof EnclaveError) return error;
    throw error;
  }
  throw new Error('the snapshot was opened');
}
const codeOf = (...args: Parameters<typeof refusal>) => refusal(...args).code;

/** What somebody with the key could make. */
function sealedOf(header: unknown, body: Uint8Array, change: { length?: number } = {}): Uint8Array {
  const frame = encodeFrame(header, [body]);
  const compressed = readyCodecs().deflate(frame, 6, dictionary);
  const plain = new Uint8Array(4 + compressed.length);
  new DataView(plain.buffer).setUint32(0, change.length ?? frame.length, true);
  plain.set(compressed, 4);
  return sealEnvelope('one', key(1), plain);
}
const header = () => ({ sealedAt: 0, expiresAt: 1e15, tenant: 'acme', policy: binding.policy, tools: binding.tools() });

describe('a snapshot is refused', () => {
  it('when any byte is another one', () => {
    // All of the header, and then every eleventh.
    for (let at = 0; at < sealed.length; at += at < 64 ? 1 : 11) {
      for (const bit of [1, 128]) {
        const changed = sealed.slice();
        changed[at] = (changed[at] ?? 0) ^ bit;
        const code = codeOf(changed);
        if (at >= 64) expect(code).toBe('SNAPSHOT_TAMPERED');
        else expect(['SNAPSHOT_TAMPERED', 'SNAPSHOT_TRUNCATED', 'SNAPSHOT_FOREIGN']).toContain(code);
      }
    }
  });

  it('when it ends too early or too late', () => {
    for (let length = 0; length < sealed.length; length += length < 64 ? 1 : 37) {
      expect(codeOf(sealed.subarray(0, length))).toBe('SNAPSHOT_TRUNCATED');
    }
    expect(codeOf(sealed.subarray(0, -1))).toBe('SNAPSHOT_TRUNCATED');
    expect(codeOf(Buffer.concat([sealed, Uint8Array.of(0)]))).toBe('SNAPSHOT_TRUNCATED');
  });

  it('when it is no snapshot', () => {
    for (const text of ['{"session": true}', 'PK\u0003\u0004', 'E', ' '.repeat(1_000)]) {
      expect(codeOf(Buffer.from(text))).toMatch(/SNAPSHOT_T(AMPERED|RUNCATED)/);
    }
    expect(codeOf(encodeSession(session))).toBe('SNAPSHOT_TAMPERED');
  });

  it('when its length is huge', () => {
    const changed = sealed.slice();
    changed.fill(255, 5, 9);
    expect(codeOf(changed)).toBe('SNAPSHOT_TRUNCATED');
  });

  it('when it is put together of two', () => {
    const still = codecWith({ now: () => 5_000_000_000_000 });
    const [one, other] = [still.seal(session, 'acme'), still.seal(session, 'acme')];
    expect(other.length).toBe(one.length);
    const headerBytes = 4 + 1 + 4 + 1 + 3 + 12;
    for (const at of [headerBytes - 6, headerBytes, headerBytes + 1_000, one.length - 16]) {
      expect(codeOf(Buffer.concat([one.subarray(0, at), other.subarray(at)]))).toBe('SNAPSHOT_TAMPERED');
    }
  });

  it('when its header is that of another key', () => {
    const two = codecWith({
      keys: [
        { id: 'two', key: key(1) },
        { id: 'one', key: key(1) },
      ],
    });
    const changed = two.seal(session, 'acme');
    changed.set(new TextEncoder().encode('one'), 10);
    expect(codeOf(changed, two)).toBe('SNAPSHOT_TAMPERED');
  });

  it('without its key, and with another key of the same id', () => {
    expect(refusal(sealed, codecWith({ keys: [{ id: 'two', key: key(1) }] }))).toMatchObject({
      code: 'SNAPSHOT_FOREIGN',
      message: expect.stringContaining('"one"'),
    });
    expect(codeOf(sealed, codecWith({ keys: [{ id: 'one', key: key(2) }] }))).toBe('SNAPSHOT_TAMPERED');
  });

  it.each([
    ['another tenant', 'ACME'],
    ['no tenant', ''],
  ])('for %s, without a word of whose it is', (_, tenant) => {
    const { code, message } = refusal(sealed, codec, tenant);
    expect(code).toBe('SNAPSHOT_FOREIGN');
    expect(message).toContain('tenant');
    expect(message).not.toContain('acme');
  });

  it('for nobody when it is somebody’s, and for somebody when it is nobody’s', () => {
    expect(() => codec.open(sealed, undefined)).toThrow('another tenant');
    expect(codeOf(codec.seal(session, undefined), codec, 'acme')).toBe('SNAPSHOT_FOREIGN');
  });

  it('under another policy', () => {
    const policy = { securityLevel: 'STANDARD', layers: { prescan: false, score: true } };
    const { code, message } = refusal(sealed, codecWith({ binding: { ...binding, policy } }));
    expect([code, message]).toEqual(['SNAPSHOT_FOREIGN', expect.stringContaining('policy: `layers` differs')]);
  });

  it.each([
    ['is gone', []],
    ['asks nobody any more', [{ ...askTool, needsApproval: false }]],
    ['has a handler', [{ ...askTool, hasHandler: true }]],
    ['has another effect', [{ ...askTool, effect: 'read' }]],
  ])('when a tool %s', (_, now) => {
    const { code, message } = refusal(sealed, codecWith({ binding: { ...binding, tools: () => now } }));
    expect([code, message]).toEqual(['SNAPSHOT_FOREIGN', expect.stringContaining('"people:ask"')]);
  });

  it('from the millisecond at which it expires', () => {
    let now = 5_000;
    const timed = codecWith({ ttl: 1_000, now: () => now });
    const bytes = timed.seal(session, 'acme');
    now = 5_999;
    expect(timed.open(bytes, 'acme').sessionId).toBe(session.sessionId);
    now = 6_000;
    expect(codeOf(bytes, timed)).toBe('SNAPSHOT_EXPIRED');
  });
});

describe('what somebody with the key sealed by mistake is refused', () => {
  const frame = () => encodeSession(session);
  it('when it holds more than it says, or less', () => {
    expect(codeOf(sealedOf(header(), new Uint8Array(3_000_000), { length: 100 }))).toBe('SNAPSHOT_TAMPERED');
    expect(codeOf(sealedOf(header(), frame(), { length: 0xffff_ffff }))).toBe('SNAPSHOT_TAMPERED');
    expect(codeOf(sealedOf(header(), frame(), { length: 0 }))).toBe('SNAPSHOT_TAMPERED');
    expect(codeOf(sealEnvelope('one', key(1), new Uint8Array()))).toBe('SNAPSHOT_TAMPERED');
  });
  it('when its header is none', () => {
    for (const change of [
      { tools: 7 },
      { tools: [null] },
      { expiresAt: 'never' },
      { expiresAt: -1e300 },
      { expiresAt: undefined },
    ]) {
      expect(codeOf(sealedOf({ ...header(), ...change }, frame()))).toMatch(/^SNAPSHOT_/);
    }
    expect(codeOf(sealedOf(null, frame()))).toBe('SNAPSHOT_TAMPERED');
  });
  it('when the session in it is none', () => {
    expect(codeOf(sealedOf(header(), new Uint8Array()))).toBe('SNAPSHOT_TAMPERED');
    expect(codeOf(sealedOf(header(), frame().subarray(0, -1)))).toBe('SNAPSHOT_TAMPERED');
  });
});

describe('a snapshot', () => {
  it('is the session, of any holder of the key, and with tools that came later', async () => {
    const later = { ...binding, tools: () => [{ ...askTool, name: 'later' }, askTool] };
    const elsewhere = codecWith({ binding: later });
    expect(elsewhere.open(sealed, 'acme')).toEqual(session);
    expect(elsewhere.open(Buffer.from(sealed), 'acme')).toEqual(session);
    const enclave = new Enclave({ tools });
    const end = await enclave.resume(elsewhere.open(sealed, 'acme'), [{ callId: 'call_2', ok: true, value: 'yes' }]);
    expect(end.result?.value).toEqual({ first: 8, answer: 'YES', totals: { ann: 8, bob: 8, cid: 8 } });
  });

  it('is sealed with the first key and opened with any', () => {
    const rotated = codecWith({
      keys: [
        { id: 'two', key: key(2) },
        { id: 'one', key: key(1) },
      ],
    });
    expect(rotated.open(sealed, 'acme')).toEqual(session);
    expect(codeOf(rotated.seal(session, 'acme'))).toBe('SNAPSHOT_FOREIGN');
  });

  it('says nothing in clear but the id of its key, and is another one each time', () => {
    const text = Buffer.from(sealed).toString('latin1');
    for (const secret of ['acme', session.sessionId, 'tools.', 'STANDARD']) expect(text).not.toContain(secret);
    expect(text).toContain('one');
    expect(Buffer.compare(codec.seal(session, 'acme').subarray(25), sealed.subarray(25))).not.toBe(0);
  });

  it('takes at most 8 KB for a small session, its journal and its memory included', () => {
    expect(session.left.machine.parked).toBeDefined();
    expect(sealed.length).toBeLessThan(8 * 1024);
  });

  it('can be read where there is no Node', () => {
    const sealedPart = sealed.subarray(25);
    const plain = portableCodecs.decrypt(key(1), sealed.subarray(13, 25), sealed.subarray(0, 25), sealedPart);
    expect(Buffer.compare(plain, openEnvelope(sealed, keys))).toBe(0);
    const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0, true);
    const frame = portableCodecs.inflate(plain.subarray(4), length, dictionary);
    expect(Buffer.from(frame).includes(Buffer.from(encodeSession(session)))).toBe(true);
  });
});

describe('a session with 5 MB of records', () => {
  const code = (count: number) => `const all = await tools.fetch({ records: ${count} });
const answer = await tools.people.ask({ count: all.length });
return [answer, all.length, all.at(-1).id];`;
  const enclave = new Enclave({ tools });

  it('takes at most 1.5 MB, and goes on', async () => {
    const large = await waitingSession(code(28_000), enclave);
    expect(large.left.machine.parked?.blocks.length).toBeGreaterThan(20_000_000);
    const bytes = codec.seal(large, 'acme');
    expect(bytes.length).toBeLessThan(1.5 * 1024 * 1024);
    const opened = codec.open(bytes, 'acme');
    expect(opened.left.machine.parked).toBeUndefined();
    expect(opened.waitingFor).toEqual(large.waitingFor);
    const end = await enclave.resume(opened, [{ callId: 'call_2', ok: true, value: 'yes' }]);
    expect(end.result?.value).toEqual(['yes', 28_000, expect.stringMatching(/^rec_/)]);
  });

  it('keeps its memory when it worked more than packing it takes, and when its journal is elsewhere', async () => {
    const large = await waitingSession(code(6_000), enclave);
    const { left } = large;
    const busy = { ...left.machine, usage: { ...left.machine.usage, fuel: 1e10 } };
    for (const kept of [
      { ...large, journal: [] },
      { ...large, left: { ...left, machine: busy } },
    ]) {
      const { parked } = codec.open(codec.seal(kept, 'acme'), 'acme').left.machine;
      // Compared here, because `toEqual` takes minutes over megabytes.
      expect(Buffer.compare(Buffer.from(parked?.blocks ?? []), left.machine.parked?.blocks ?? Buffer.of(0))).toBe(0);
    }
  });
});

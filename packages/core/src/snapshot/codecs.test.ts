import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Codecs, hostCodecs } from './codecs.ts';
import { dictionary } from './dictionary.ts';
import { portableCodecs } from './portable-codecs.ts';

const fromHost = hostCodecs();
if (!fromHost) throw new Error('these tests run on Node');
const both: readonly (readonly [string, Codecs])[] = [
  ['host', fromHost],
  ['portable', portableCodecs],
];
const pairs = both.flatMap(([one, writer]) => both.map(([other, reader]) => [one, other, writer, reader] as const));
const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const nonce = new Uint8Array(12).fill(9);
const header = Uint8Array.of(1, 2, 3);
const bodies: readonly Uint8Array[] = [
  Uint8Array.of(7),
  new TextEncoder().encode('{"kind":"main","seed":"'.repeat(50)),
  new Uint8Array(300_000).fill(65),
  Uint8Array.from({ length: 100_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24),
];

describe.each(both)('%s', (_, { inflate, deflate, decrypt, encrypt }) => {
  it('inflates no more than it was told', () => {
    const bomb = deflate(new Uint8Array(5_000_000), 6, dictionary);
    expect(bomb.length).toBeLessThan(10_000);
    for (const length of [1, 100, 4_999_999, 5_000_001]) expect(() => inflate(bomb, length, dictionary)).toThrow();
    expect(inflate(bomb, 5_000_000, dictionary).length).toBe(5_000_000);
  });
  it('makes no room for what the bytes cannot hold', () => {
    expect(() => inflate(Uint8Array.of(3, 0), 0xffff_ffff, dictionary)).toThrow('cannot hold');
  });
  it('refuses what is no deflate, or is cut off', () => {
    const bytes = deflate(bodies[3] ?? new Uint8Array(), 6, dictionary);
    expect(() => inflate(bytes.subarray(0, -10), 100_000, dictionary)).toThrow();
    expect(() => inflate(new Uint8Array(1_000).fill(255), 2_000, dictionary)).toThrow();
    expect(() => inflate(new Uint8Array(), 0, dictionary)).toThrow();
  });
  it('refuses a changed header, nonce, key, ciphertext and tag', () => {
    const plain = Uint8Array.of(1, 2, 3, 4);
    const sealed = encrypt(key, nonce, header, plain);
    const changed = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
    expect([...decrypt(key, nonce, header, sealed)]).toEqual([1, 2, 3, 4]);
    expect(() => decrypt(changed(key, 31), nonce, header, sealed)).toThrow();
    expect(() => decrypt(key, changed(nonce, 0), header, sealed)).toThrow();
    expect(() => decrypt(key, nonce, changed(header, 2), sealed)).toThrow();
    for (let at = 0; at < sealed.length; at++) expect(() => decrypt(key, nonce, header, changed(sealed, at))).toThrow();
    for (const length of [0, 4, 15]) expect(() => decrypt(key, nonce, header, sealed.subarray(0, length))).toThrow();
  });
  it('encrypts as the specification of AES-GCM, test case 14', () => {
    const sealed = encrypt(new Uint8Array(32), new Uint8Array(12), new Uint8Array(), new Uint8Array(16));
    expect(Buffer.from(sealed).toString('hex')).toBe(
      'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
    );
  });
});

describe.each(pairs)('%s writes, %s reads', (_, __, writer, reader) => {
  it('what was compressed', () => {
    for (const body of bodies) {
      for (const level of [1, 6] as const) {
        const compressed = writer.deflate(body, level, dictionary);
        expect(Buffer.compare(reader.inflate(compressed, body.length, dictionary), body)).toBe(0);
      }
    }
  });
  it('what was encrypted', () => {
    for (const body of bodies) {
      const sealed = writer.encrypt(key, nonce, header, body);
      expect(Buffer.compare(reader.decrypt(key, nonce, header, sealed), body)).toBe(0);
    }
  });
});

describe('hostCodecs', () => {
  afterEach(() => vi.restoreAllMocks());
  it('is undefined where the host has none', () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
    expect(hostCodecs()).toBeUndefined();
  });
});

it('the dictionary is what it was: another one makes every snapshot unreadable, and needs another version', () => {
  expect(createHash('sha256').update(dictionary).digest('hex').slice(0, 16)).toBe('adb8ef4717ff80ca');
});

it('where the host has none, they are loaded before the first snapshot is made', async () => {
  vi.resetModules();
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  const { Enclave } = await import('../index.ts');
  const enclave = new Enclave({ snapshotKeys: [{ id: 'a', key: new Uint8Array(32) }] });
  const bytes = (await enclave.start('return await callTool("x")')).snapshot();
  vi.restoreAllMocks();
  const other = new Enclave({ snapshotKeys: [{ id: 'a', key: new Uint8Array(32) }] });
  const end = await other.resume(bytes, [{ callId: 'call_1', ok: true, value: 7 }]);
  expect(end.result?.value).toBe(7);
});

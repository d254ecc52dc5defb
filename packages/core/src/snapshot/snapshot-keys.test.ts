import { describe, expect, it } from 'vitest';
import { checkSnapshotKeys, readSnapshotKeys } from './snapshot-keys.ts';

const bytes = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const hex = Buffer.from(bytes).toString('hex');
const base64 = Buffer.from(bytes).toString('base64');

describe('checkSnapshotKeys', () => {
  it.each([
    ['no list', { id: 'a', key: bytes }],
    ['no key', []],
    ['none', [undefined]],
    ['without id', [{ key: bytes }]],
    ['an empty id', [{ id: '', key: bytes }]],
    ['a long id', [{ id: 'a'.repeat(65), key: bytes }]],
    ['an id that is not ASCII', [{ id: 'schlüssel', key: bytes }]],
    ['an id of two lines', [{ id: 'a\n', key: bytes }]],
    ['too few bytes', [{ id: 'a', key: bytes.subarray(1) }]],
    ['too many bytes', [{ id: 'a', key: new Uint8Array(33) }]],
    ['a password', [{ id: 'a', key: 'correct horse battery staple' }]],
    ['64 characters that are not hexadecimal', [{ id: 'a', key: 'g'.repeat(64) }]],
    ['base64 of 31 bytes', [{ id: 'a', key: Buffer.from(bytes.subarray(1)).toString('base64') }]],
    ['a number', [{ id: 'a', key: 32 }]],
  ])('refuses %s', (_, value) => expect(checkSnapshotKeys(value)).toContain('a list of'));

  it('refuses two keys of one id, of which nobody knows which is meant', () => {
    expect(
      checkSnapshotKeys([
        { id: 'a', key: bytes },
        { id: 'a', key: hex },
      ]),
    ).toContain('distinct');
  });

  it('takes bytes, hexadecimal digits and base64', () => {
    const keys = [bytes, hex, hex.toUpperCase(), base64, base64.replace('=', '')].map((key, index) => ({
      id: `k.${index}`,
      key,
    }));
    expect(checkSnapshotKeys(keys)).toBeUndefined();
    expect([...readSnapshotKeys(keys).values()]).toEqual(keys.map(() => bytes));
  });
});

describe('readSnapshotKeys', () => {
  it('copies, so that nobody changes a key that is in use', () => {
    const key = bytes.slice();
    const read = readSnapshotKeys([{ id: 'a', key }]);
    key.fill(0);
    expect(read.get('a')).toEqual(bytes);
  });
  it('throws what checkSnapshotKeys says', () => {
    expect(() => readSnapshotKeys([])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

import { Enclave } from '@enclave-vm/core';
import { describe, expect, it, vi } from 'vitest';
import { suspend } from './fixtures.suite.ts';
import { createSessionCodec } from './session-codec.ts';

const keys = (byte: number) => [{ id: 'k1', key: new Uint8Array(32).fill(byte) }];

describe('what stores make of sessions', () => {
  it.each([
    ['plain', {}],
    ['sealed', { snapshotKeys: keys(1) }],
  ])('comes back as it was (%s)', async (_, options) => {
    const codec = createSessionCodec(new Enclave(options), vi.fn());
    const session = { ...(await suspend('ses_first')), journal: [] };
    const back = codec.decode(codec.encode(session, 'acme'), 'acme');
    expect(back).toMatchObject({
      sessionId: 'ses_first',
      turn: session.turn,
      waitingFor: session.waitingFor,
      journal: [],
    });
    expect(back?.left.machine.parked).toBeDefined();
  });

  it('is not used, and told, when it was changed, or is of another tenant or key', async () => {
    const onError = vi.fn();
    const codec = createSessionCodec(new Enclave({ snapshotKeys: keys(1) }), onError);
    const bytes = codec.encode({ ...(await suspend('ses_first')), journal: [] }, 'acme');
    const changed = bytes.slice();
    changed[bytes.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(codec.decode(changed, 'acme')).toBeUndefined();
    expect(codec.decode(bytes, 'other')).toBeUndefined();
    expect(codec.decode(bytes.subarray(0, 50), 'acme')).toBeUndefined();
    expect(createSessionCodec(new Enclave({ snapshotKeys: keys(2) }), onError).decode(bytes, 'acme')).toBeUndefined();
    expect(onError.mock.calls.map(([{ code }]) => String(code).slice(0, 9))).toEqual(Array(4).fill('SNAPSHOT_'));
  });

  it('does not hide a fault', () => {
    const broken = { seal: () => new Uint8Array(), open: () => JSON.parse('{') };
    expect(() => createSessionCodec(broken, vi.fn()).decode(new Uint8Array(), 'acme')).toThrow(SyntaxError);
  });
});

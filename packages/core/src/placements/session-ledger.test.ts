import { expect, it } from 'vitest';
import { createMachineSession, type MachineSession } from '../4-sandbox/machine.ts';
import { SessionLedger } from './session-ledger.ts';

const limits = {
  cpuMs: 1,
  memoryBytes: 1,
  maxIterations: 1,
  maxToolCalls: 1,
  maxConsoleCalls: 1,
  maxConsoleBytes: 1,
  maxValueBytes: 1,
};

const create = () => createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });

function keep(session: MachineSession, bytes: number): void {
  session.parked = { pages: 1, offsets: new Uint32Array(0), blocks: new Uint8Array(bytes) };
}

it('refuses one session too many until another has ended', () => {
  const ledger = new SessionLedger({ maxSessions: 2, maxParkedBytes: 100 });
  const [first, second, third] = [create(), create(), create()];
  expect(ledger.admit(first)).toBeUndefined();
  expect(ledger.admit(second)).toBeUndefined();
  expect(ledger.admit(third)).toMatchObject({ outcome: { code: 'QUEUE_FULL' } });
  ledger.forget(first);
  ledger.forget(first);
  expect(ledger.admit(third)).toBeUndefined();
  expect(ledger.sessions).toBe(2);
});

it('drops the memory that does not fit, and counts what is taken back', () => {
  const ledger = new SessionLedger({ maxSessions: 9, maxParkedBytes: 100 });
  const [first, second] = [create(), create()];
  ledger.admit(first);
  ledger.admit(second);
  keep(first, 60);
  keep(second, 60);
  expect(ledger.recount(first)).toBe(true);
  expect(ledger.recount(second)).toBe(false);
  expect(second.parked).toBeUndefined();
  expect(ledger.parkedBytes).toBe(60);
  first.parked = undefined;
  expect(ledger.recount(first)).toBe(true);
  expect(ledger.parkedBytes).toBe(0);
});

it('refuses who begins while the memory is used up', () => {
  const ledger = new SessionLedger({ maxSessions: 9, maxParkedBytes: 100 });
  const first = create();
  ledger.admit(first);
  keep(first, 100);
  expect(ledger.recount(first)).toBe(true);
  expect(ledger.admit(create())).toMatchObject({ outcome: { code: 'QUEUE_FULL' } });
  ledger.forget(first);
  expect(ledger.admit(create())).toBeUndefined();
});

it('counts no session that it did not admit', () => {
  const ledger = new SessionLedger({ maxSessions: 9, maxParkedBytes: 100 });
  const stranger = create();
  keep(stranger, 60);
  expect(ledger.recount(stranger)).toBe(true);
  expect(ledger.parkedBytes).toBe(0);
});

import { Enclave, type JournalEntry, recoverSession, type SuspendedSession } from '@enclave-vm/core';
import type { StreamEvent, WaitingCall } from '@enclave-vm/protocol';
import { createSessionId, protocolVersion } from '@enclave-vm/protocol/ids';
import { expect } from 'vitest';
import { newSessionRecord } from './session-info.ts';
import type { SessionRecord } from './session-record.ts';
import type { Claim, SessionStore } from './session-store.ts';

/** What the suites of stores, logs and queues are made of. */

export function newRecord(changes: Partial<SessionRecord> = {}): SessionRecord {
  return { ...newSessionRecord(createSessionId(), { code: 'return 1' }, { tenant: 'acme' }, false), ...changes };
}

export function line(sessionId: string, seq: number, text = `line ${seq}`): StreamEvent {
  const payload = { level: 'log', text } as const;
  return { protocolVersion, sessionId, seq, timestamp: 1_700_000_000_000 + seq, type: 'stdout', payload };
}

export function lines(sessionId: string, from: number, to: number): StreamEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => line(sessionId, from + index));
}

export function final(sessionId: string, seq: number): Extract<StreamEvent, { type: 'final' }> {
  const stats = { duration: 1, cpuMs: 1, fuelUsed: 1, toolCallCount: 0, iterationCount: 0, memoryUsage: 0 };
  const payload = { success: true, value: { n: 1 }, stats, warnings: [] };
  return { protocolVersion, sessionId, seq, timestamp: 1_700_000_000_000 + seq, type: 'final', payload };
}

/** A real session that waits for the answer to its client's tool `ask`, whose call is `call_1`. */
export async function suspend(sessionId: string): Promise<SuspendedSession> {
  const enclave = new Enclave();
  try {
    const code = 'const answer = await tools.ask({ q: 1 }); return { answer }';
    const { state, result } = await enclave.start(code, { sessionId, clientTools: ['ask'], runTools: true });
    if (!state) throw new Error(`the session ended: ${JSON.stringify(result?.error)}`);
    return state;
  } finally {
    await enclave.dispose();
  }
}

/** What the session of `suspend` ends with when it goes on with this answer. */
export async function resume({ session, journal, record }: Claim, value: unknown): Promise<unknown> {
  const recovered = recoverSession(session, journal, record.lastSeq);
  if (!recovered) throw new Error('there is nothing to go on with');
  const enclave = new Enclave();
  try {
    const { result } = await enclave.resume(recovered, [{ callId: 'call_1', ok: true, value }]);
    return result?.success ? result.value : (result?.error ?? 'suspended');
  } finally {
    await enclave.dispose();
  }
}

export const roomy = { maxOpen: 1_000, maxOpenPerTenant: 1_000 };
export const call: WaitingCall = {
  callId: 'call_1',
  tool: 'ask',
  args: { q: [1, null, {}, []] },
  line: 3,
  reason: 'result',
};
export const decision = { callId: 'call_1', approved: true, by: 'ann', note: 'ü', at: 1_700_000_000_000 };

const [start] = (await suspend('ses_journal')).journal;

/** Entries of a journal: those of a turn that ended, and of its call. The first turn has the journal's start before it. */
export function turnEntries(turn: number): JournalEntry[] {
  const time = 1_700_000_000_000 + turn;
  return [
    ...(turn === 1 && start ? [start] : []),
    { kind: 'turn', turn, at: time, now: time, deadline: time + 1_000, seq: turn * 2, results: [] },
    { kind: 'end', turn, seq: turn * 2 + 1, digest: '0123456789abcdef', cpuMs: 0.25 },
    { kind: 'started', calls: [turn] },
    { kind: 'result', call: turn, status: 'completed', delivery: { call: turn, ok: true, value: '"ü\u2028 []{}"' } },
  ];
}

/** What the tests of stores begin with. */
export function storeSteps(store: () => SessionStore) {
  async function created(changes: Partial<SessionRecord> = {}): Promise<SessionRecord> {
    const record = newRecord(changes);
    expect(await store().create(record, roomy)).toBe('created');
    return record;
  }

  async function claimed(id: string): Promise<Claim & { at: { epoch: number; turn: number } }> {
    const claim = await store().claim(id);
    if (!claim) throw new Error('the session could not be claimed');
    return { ...claim, at: { epoch: claim.record.epoch, turn: claim.record.turn } };
  }

  async function waiting(changes: Partial<WaitingCall> = {}): Promise<string> {
    const { id } = await created();
    const { at } = await claimed(id);
    const waitFor = [{ ...call, ...changes }];
    await store().commit(id, at, { events: [], waitFor, status: 'waiting_for_tool' });
    return id;
  }

  return { created, claimed, waiting };
}

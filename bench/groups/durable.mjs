import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { child } from '../measure/child.mjs';
import { startRedis } from '../measure/redis.mjs';
import { duration, number, size } from '../measure/report.mjs';
import { median } from '../measure/statistics.mjs';

const calls = 40;
const asking = `for (let i = 0; i < ${calls}; i++) await tools.ask({ i }); return 'done'`;
const telling = asking.replace('tools.ask', 'tools.echo');
const small = `
const users = [{ id: 1, name: 'Ada' }, { id: 2, name: 'Grace' }];
const answer = await tools.ask({ question: 'Send the report to both?', users });
return users.map(({ name }) => name + ': ' + answer);`;
const large = `
const records = await tools.records({});
const answer = await tools.ask({ about: records.length });
return [records.length, answer];`;

/**
 * Sessions as values: what a snapshot takes, what parking and writing first cost, and what waits in a store.
 *
 * @param {{ isQuick: boolean }} input
 */
export async function durable({ isQuick }) {
  const { Enclave } = await import('../../packages/core/dist/index.js');
  const enclave = new Enclave({
    snapshotKeys: [{ id: 'bench', key: new Uint8Array(32).fill(7) }],
    tools: { ask: {}, echo: { handler: (args) => args }, records: { handler: () => jsonLikeRecords(5_000_000) } },
    maxToolCalls: 10_000,
  });
  const rounds = isQuick ? 3 : 15;
  const snapshots = {
    small: await snapshotOf(enclave, small, rounds),
    large: await snapshotOf(enclave, large, isQuick ? 1 : 5),
  };
  const parkMs = await parkAndResume(enclave, rounds);
  await enclave.dispose();

  const places = await openPlaces();
  const rows = [];
  const measured = {};
  for (const [name, options] of Object.entries(places.options)) {
    measured[name] = await throughBroker(options, isQuick);
    const { answerMs, turnMs, approvals } = measured[name];
    const added = turnMs - measured.memory.turnMs;
    rows.push([
      name,
      duration(answerMs),
      duration(turnMs),
      name === 'memory' ? '' : duration(added),
      number(approvals),
    ]);
  }
  places.close();

  const count = isQuick ? 1_000 : 100_000;
  const parked = await child('parked-sessions', [String(count)], 1_200_000);
  if (!parked.ok) throw new Error(parked.reason);
  const { bytes, eachMs, fileBytes } = parked.report;
  const throughRedis = measured.Redis ?? { answerMs: Number.NaN };
  return {
    title: 'Durable sessions',
    columns: [
      'store',
      'call answered from outside',
      'turn with a tool call',
      'added by the store',
      'approvals a second',
    ],
    rows,
    targets: [
      {
        text: 'sealed snapshot of a small waiting session',
        measured: snapshots.small.bytes / 1024,
        limit: 8,
        unit: ' KB',
      },
      {
        text: 'sealed snapshot of 5 MB of JSON-like records',
        measured: snapshots.large.bytes / 1e6,
        limit: 1.5,
        unit: ' MB',
      },
      { text: 'park and resume in process', measured: parkMs, limit: 0.25, unit: ' ms' },
      { text: 'the same through a broker in memory', measured: measured.memory.answerMs, limit: 2, unit: ' ms' },
      { text: 'the same through Redis', measured: throughRedis.answerMs, limit: 2, unit: ' ms' },
      {
        text: `memory beside the store of ${number(count)} parked sessions`,
        measured: bytes / 1e6,
        limit: 100,
        unit: ' MB',
      },
    ],
    notes: [
      `Small snapshot: sealed in ${duration(snapshots.small.sealMs)}, opened and run to its end in ${duration(snapshots.small.resumeMs)}. Large: ${duration(snapshots.large.sealMs)} and ${duration(snapshots.large.resumeMs)}.`,
      `Each parked session takes ${size(fileBytes)} in the file, and took ${duration(eachMs)} to come there.`,
      `Programs of ${calls} calls one after another, medians for one call. A call answered from outside parks the session, and another drive continues it.`,
      'With fsync on a store waits for the disk at every commit. Approvals: 500 sessions that wait, from the first decision to the last end.',
    ],
  };
}

async function snapshotOf(enclave, code, rounds) {
  const session = await enclave.start(code, { runTools: true });
  const sealing = [];
  const resuming = [];
  let bytes = session.snapshot();
  const answer = { callId: session.waitingFor[0].callId, ok: true, value: 'yes' };
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    bytes = session.snapshot();
    sealing.push(performance.now() - startedAt);
    const resumedAt = performance.now();
    const end = await enclave.resume(bytes, [answer]);
    resuming.push(performance.now() - resumedAt);
    if (end.status !== 'completed') throw new Error(end.result?.error?.message ?? 'the session waits again');
  }
  return { bytes: bytes.length, sealMs: median(sealing), resumeMs: median(resuming) };
}

/** What a call costs more that is answered by whoever resumes the session, than one that is answered by a tool. */
async function parkAndResume(enclave, rounds) {
  const parked = [];
  const straight = [];
  for (let round = 0; round < rounds + 3; round++) {
    const startedAt = performance.now();
    let session = await enclave.start(asking, { runTools: true });
    while (session.status === 'suspended') {
      session = await enclave.resume(session, [{ callId: session.waitingFor[0].callId, ok: true, value: 1 }]);
    }
    const parkedAt = performance.now();
    const result = await enclave.run(telling);
    if (!result.success || !session.result.success) throw new Error('a session failed');
    if (round < 3) continue;
    parked.push((parkedAt - startedAt) / calls);
    straight.push((performance.now() - parkedAt) / calls);
  }
  return median(parked) - median(straight);
}

async function throughBroker(options, isQuick) {
  const { createBroker } = await import('../../packages/broker/dist/index.js');
  const broker = createBroker({
    ...options,
    maxToolCalls: 10_000,
    timeout: 600_000,
    tools: { ask: {}, echo: { handler: (args) => args }, pay: { needsApproval: true, handler: () => 'paid' } },
  });
  const warm = isQuick ? 2 : 10;
  const turns = [];
  const answers = [];
  for (let round = 0; round < warm * 2; round++) {
    const startedAt = performance.now();
    const { success, error } = await broker.execute(telling);
    if (!success) throw new Error(error.message);
    const askedAt = performance.now();
    await answerAll(await broker.createSession({ code: asking }));
    if (round < warm) continue;
    turns.push((askedAt - startedAt) / calls);
    answers.push((performance.now() - askedAt) / calls);
  }
  const approvals = await approvalsPerSecond(broker, isQuick ? 50 : 500);
  await broker.dispose();
  return { turnMs: median(turns), answerMs: median(answers), approvals };
}

async function answerAll(session) {
  for await (const { type, payload } of session.events()) {
    if (type === 'tool_call') {
      // The event is written together with the call that waits, so the answer never comes before its question.
      const taken = await session.answer({ callId: payload.callId, ok: true, value: payload.callId });
      if (taken !== 'taken') throw new Error(`the answer was ${taken}`);
    }
  }
}

async function approvalsPerSecond(broker, count) {
  const sessions = [];
  for (let n = 0; n < count; n++)
    sessions.push(await broker.createSession({ code: `return await tools.pay({ n: ${n} })` }));
  await Promise.all(sessions.map((session) => untilEvent(session, 'approval_requested')));
  const startedAt = performance.now();
  await Promise.all(sessions.map((session) => broker.approve(`${session.id}/call_1`, { by: 'bench' })));
  await Promise.all(sessions.map((session) => untilEvent(session, 'final')));
  return (count / (performance.now() - startedAt)) * 1_000;
}

async function untilEvent(session, wanted) {
  for await (const { type } of session.events()) if (type === wanted) return;
}

async function openPlaces() {
  const directory = mkdtempSync(join(tmpdir(), 'enclave-bench-'));
  const redis = await startRedis({ isSynced: false });
  const synced = await startRedis({ isSynced: true });
  return {
    options: {
      memory: {},
      'file (SQLite), fsync on': { storePath: join(directory, 'sessions.db') },
      ...(redis && { Redis: { redisUrl: redis.url } }),
      ...(synced && { 'Redis, fsync on': { redisUrl: synced.url } }),
    },
    close() {
      redis?.stop();
      synced?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** As an API answers them: the same keys in every record, other values. */
function jsonLikeRecords(bytes) {
  const records = [];
  for (let id = 0, length = 0; length < bytes; id++) {
    const record = {
      id,
      name: `Customer ${(id * 7_919) % 100_003}`,
      email: `customer${(id * 104_729) % 1_000_003}@example.com`,
      isActive: id % 3 === 0,
      balance: ((id * 15_485_863) % 1_000_000) / 100,
      tags: [`segment-${id % 17}`, `region-${id % 23}`],
    };
    records.push(record);
    length += JSON.stringify(record).length + 1;
  }
  return records;
}

import {
  decodeSession,
  Enclave,
  EnclaveError,
  encodeSession,
  failureCodes,
  type Session,
  tool,
} from '@enclave-vm/core';
import { takeHostCanaries } from '../host-canaries.ts';
import { type CaseReport, type CorruptHost, seedBytes } from './corrupted-cases.ts';
import { noiseKinds, noiseOf } from './noise.mjs';

/** Questions that a session may go on to ask before it is given up: a broken guest asks what it likes. */
const maxQuestions = 5;
const snapshotKeys = [{ id: 'k', key: new Uint8Array(32).fill(7) }];
const layers = { prescan: false, validate: false, score: false };
const limits = { timeout: 5_000, cpuTimeout: 100, maxToolCalls: 10, memoryLimit: 16 * 1024 * 1024 };

/**
 * Guests whose heap is broken before they are suspended, and sessions whose memory is broken while they wait, by
 * somebody who has the key. Each is gone on with by another Enclave.
 */
export async function runSuspendedCases(host: CorruptHost, firstSeed: number, cases: number): Promise<CaseReport> {
  const problems: string[] = [];
  const endings: Record<string, number> = {};
  let slowestMs = 0;
  let paid = 0;
  const pay = tool({ needsApproval: true, handler: () => ++paid });
  const options = { ...limits, ...host.options, layers, tools: { 'bank:pay': pay } };
  const sealing = new Enclave({ ...options, snapshotKeys });
  const opening = new Enclave({ ...options, snapshotKeys });
  const plain = new Enclave(options);
  const canaries = takeHostCanaries();

  for (let seed = firstSeed; seed < firstSeed + cases; seed++) {
    const problem = (what: string) => problems.push(`seed ${seed} (${noiseOf(seed).kind}): ${what}`);
    // In the cases of every other ten the guest is honest, and the bytes of its memory are not.
    const isLater = Math.floor(seed / noiseKinds.length) % 2 === 1;
    host.setNoise(isLater ? undefined : seed);
    const begun = performance.now();
    const asked = await sealing.run(program, { seed: seedBytes(seed), now: 0 });
    host.setNoise(undefined);
    let ending: string = asked.status === 'failed' ? asked.error.code : asked.status;
    if (asked.status === 'suspended') {
      const before = paid;
      let approvals = 0;
      try {
        let session: Session = await resumeFirst(asked.session, isLater ? seed : undefined);
        while (session.status === 'suspended' && approvals < maxQuestions) {
          approvals++;
          session = await opening.resume(session, [answerOf(session)]);
        }
        ending = session.result?.error?.code ?? session.status;
      } catch (error) {
        ending = error instanceof EnclaveError ? error.code : `threw ${String(error)}`;
      }
      if (paid - before > approvals + 1) problem(`${paid - before} payments after ${approvals + 1} approvals`);
    }
    const took = performance.now() - begun;
    slowestMs = Math.max(slowestMs, took);
    if (took > 8_000) problem(`it took ${Math.round(took)} ms`);
    endings[ending] = (endings[ending] ?? 0) + 1;
    const isKnown = ending === 'completed' || ending === 'suspended' || Object.hasOwn(failureCodes, ending);
    if (!isKnown) problem(`it ended ${ending}`);
    const after = await opening.run('return 20 + 22');
    if (after.value !== 42) problem(`the next run: ${after.error?.code}`);
  }
  for (const change of canaries.changes()) problems.push(change);
  await Promise.all([sealing.dispose(), opening.dispose(), plain.dispose()]);
  return { cases, endings, writes: host.writes(), problems, slowestMs: Math.round(slowestMs) };

  async function resumeFirst(session: Session, noiseSeed: number | undefined): Promise<Session> {
    if (noiseSeed === undefined) return opening.resume(session.snapshot(), [answerOf(session)]);
    if (!session.state) throw new Error('a session that waits has a state');
    const state = decodeSession(encodeSession(session.state));
    const { parked, rejections } = state.left.machine;
    if (!parked) throw new Error('a session that was just left has its memory');
    const { random } = noiseOf(noiseSeed);
    const words = new DataView(parked.blocks.buffer, parked.blocks.byteOffset, parked.blocks.length);
    for (let left = Math.floor(random() * 200); left >= 0; left--) {
      const at = Math.floor(random() * (words.byteLength / 4)) * 4;
      words.setUint32(at, random() < 0.5 ? words.getUint32(at, true) + 8 : Math.floor(random() * 2 ** 32), true);
    }
    rejections.set(Math.floor(random() * 2 ** 32), Math.floor(random() * 2 ** 32));
    return plain.resume(encodeSession(state), [answerOf(session)]);
  }
}

function answerOf(session: Session): { callId: string; approved: true; by: string } {
  return { callId: session.waitingFor[0]?.callId ?? 'call_1', approved: true, by: 'ann' };
}

const program = `
  const orders = new Map();
  for (let i = 0; i < 40; i++) { orders.set('order ' + i, { i, lines: [i, { price: i * 3 }] }); console.log('order', i); }
  function* totals() { for (const { lines } of orders.values()) yield lines[1].price; }
  let sum = 0;
  const all = totals();
  sum += all.next().value + all.next().value;
  const receipt = await tools.bank.pay({ amount: sum });
  for (const price of all) sum += price;
  console.log('paid', receipt);
  return { sum, receipt, last: [...orders.keys()].at(-1) };`;

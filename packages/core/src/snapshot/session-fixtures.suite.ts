import { Enclave } from '../enclave.ts';
import type { SuspendedSession } from '../suspended-session.ts';
import type { SnapshotBinding, ToolBinding } from './snapshot-binding.ts';
import { createSnapshotCodec, type SnapshotCodec, type SnapshotCodecOptions } from './snapshot-codec.ts';

export const tools = {
  'people:ask': { description: 'asks a person' },
  double: { handler: ({ n }: { n: number }) => n * 2 },
  fetch: { handler: ({ records }: { records: number }) => recordsOf(records) },
};

/** A program that waits for somebody outside, of ten lines. */
export const smallProgram = `
const first = await tools.double({ n: 4 });
const names = ['ann', 'bob', 'cid'];
const totals = {};
for (const name of names) {
  totals[name] = (totals[name] ?? 0) + first;
}
console.log('asking', totals);
const answer = await tools.people.ask({ question: 'go on?', first });
const text = answer.toUpperCase();
return { first, answer: text, totals };`;

/** A session of a real Enclave that waits. */
export async function waitingSession(code: string = smallProgram, enclave: Enclave = new Enclave({ tools })) {
  const { state, result } = await enclave.start(code, { runTools: true, seed: 'fixed', timeout: 60_000 });
  if (!state) throw new Error(`the session ended: ${JSON.stringify(result?.error)}`);
  return state satisfies SuspendedSession;
}

export const askTool: ToolBinding = {
  name: 'people:ask',
  effect: 'write',
  idempotent: false,
  hasHandler: false,
  needsApproval: true,
};
export const binding: SnapshotBinding = {
  policy: { securityLevel: 'STANDARD', layers: { prescan: true, score: true } },
  tools: () => [askTool],
};
export const key = (fill: number) => new Uint8Array(32).fill(fill);

export function codecWith(options: Partial<SnapshotCodecOptions> = {}): SnapshotCodec {
  return createSnapshotCodec({ keys: [{ id: 'one', key: key(1) }], ttl: 60_000, binding, ...options });
}

/** Records as an API gives them; no two are alike. */
export function recordsOf(count: number): unknown[] {
  const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november'.split(' ');
  let state = 12_345;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const word = () => words[random(words.length)];
  return Array.from({ length: count }, (_, index) => ({
    id: `rec_${index.toString(36)}_${random(1e9).toString(36)}`,
    name: `${word()} ${word()}`,
    email: `user${random(1e6)}@example.com`,
    amount: random(1e6) / 100,
    active: random(10) > 2,
    tags: [word(), word()],
    createdAt: new Date(1.7e12 + random(1e9) * 10).toISOString(),
  }));
}

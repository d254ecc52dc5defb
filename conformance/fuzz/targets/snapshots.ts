import {
  decodeSession,
  Enclave,
  EnclaveError,
  encodeSession,
  failureCodes,
  readJournal,
  recoverSession,
  type SuspendedSession,
} from '@enclave-vm/core';
import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import fc from 'fast-check';
import { takeHostCanaries } from '../../host-canaries.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { type ByteEdit, byteEdits, editBytes } from '../inputs/mutated-bytes.ts';
import { editJson, type JsonEdit, jsonEdits } from '../inputs/mutated-json.ts';

type SnapshotCase =
  /** Bytes that are sealed, or plain ones as `encodeSession` makes them. */
  | { readonly kind: 'sealed' | 'plain'; readonly session: number; readonly edits: readonly ByteEdit[] }
  /** The beginning of one session's bytes and the end of another's. */
  | {
      readonly kind: 'sealed-splice' | 'plain-splice';
      readonly session: number;
      readonly other: number;
      readonly at: number;
    }
  /** The JSON in plain bytes, or a journal. */
  | { readonly kind: 'header' | 'journal'; readonly session: number; readonly edits: readonly JsonEdit[] };

const session = fc.nat({ max: 2 });

/** Sessions that were kept where somebody could write. */
export const snapshots: FuzzTarget<SnapshotCase> = {
  name: 'snapshots',
  about:
    'The sealed or plain bytes of a session, or its journal, with bits, bytes and parts changed, cut off, or taken from another session.',
  holds:
    'Sealed bytes that were changed are refused with SNAPSHOT_*; plain ones and journals, which carry no proof, are refused with SNAPSHOT_* or are a session that ends as any does: with a value, a known failure or another wait, whatever its memory holds. The host is unharmed and the next program runs.',
  cases: fc.oneof(
    fc.record({ kind: fc.constantFrom('sealed', 'plain', 'plain'), session, edits: byteEdits }),
    fc.record({
      kind: fc.constantFrom('sealed-splice', 'plain-splice'),
      session,
      other: session,
      at: fc.nat({ max: 1 << 20 }),
    }),
    fc.record({ kind: fc.constantFrom('header', 'journal'), session, edits: jsonEdits }),
  ) as fc.Arbitrary<SnapshotCase>,
  sliceCases: 250,
  async open() {
    const sealing = new Enclave({ tools, snapshotKeys: [{ id: 'one', key: new Uint8Array(32).fill(1) }] });
    const plain = new Enclave({ tools });
    const sessions = await Promise.all(programs.map((program) => waiting(plain, program)));
    const bytes = { sealed: sessions.map((state) => sealing.seal(state, 'acme')), plain: sessions.map(encodeSession) };
    return {
      async run(given) {
        const canaries = takeHostCanaries();
        const startedAt = performance.now();
        const opened = refusedOr(() => read(given, sessions, bytes, sealing));
        if (typeof opened === 'string') return opened;
        const problem =
          opened &&
          ((given.kind.startsWith('sealed') && lostProof(given, opened, bytes)) || (await goOn(plain, opened)));
        if (problem) return problem;
        const tookMs = performance.now() - startedAt;
        if (tookMs > mostMs) return `it took ${Math.round(tookMs)} ms`;
        const next = await plain.run('return 20 + 22');
        if (next.value !== 42) return `the next program ends with ${next.error?.code}`;
        return canaries.changes()[0];
      },
      async close() {
        await sealing.dispose();
        await plain.dispose();
      },
    };
  },
};

// Node replaces this lazy accessor when it is first used.
void AbortSignal.abort();

const mostMs = 5_000;
/** Milliseconds after which a session that waits is left. */
const patienceMs = 300;
const tools = { 'people:ask': { description: 'asks a person' }, double: { handler: ({ n }: { n: number }) => n * 2 } };
const programs = [
  `const n = await tools.double({ n: 4 }); const answer = await tools.people.ask({ n }); return { n, answer }`,
  `const list = Array.from({ length: 50 }, (_, i) => ({ i, text: 'item ' + i })); const map = new Map(list.map((x) => [x.i, x]));
   const all = await Promise.all([tools.people.ask({ a: 1 }), tools.people.ask({ b: 2 })]); console.log(all); return [map.size, ...all]`,
  `class A { #x = 1; async *g() { for (;;) yield this.#x++ } } const out = []; setTimeout(() => out.push('late'), 5);
   for await (const x of new A().g()) { if (x > 3) break; out.push(await tools.people.ask({ x })) } return out`,
];

type Bytes = Readonly<Record<'sealed' | 'plain', readonly Uint8Array[]>>;

async function waiting(enclave: Enclave, program: string): Promise<SuspendedSession> {
  const { state, result } = await enclave.start(program, { runTools: true, seed: 'fuzz', timeout: 60_000 });
  if (!state) throw new Error(`the session ended: ${result?.error?.message}`);
  return state;
}

function read(
  given: SnapshotCase,
  sessions: readonly SuspendedSession[],
  bytes: Bytes,
  sealing: Enclave,
): SuspendedSession | undefined {
  if (given.kind === 'journal') {
    const state = sessions[given.session] as SuspendedSession;
    const journal = editJson(JSON.parse(JSON.stringify(state.journal)), given.edits);
    return recoverSession(undefined, readJournal(journal), state.seq);
  }
  const changed = changedBytes(given, bytes);
  return given.kind.startsWith('sealed') ? sealing.open(changed, 'acme') : decodeSession(changed);
}

function changedBytes(given: Exclude<SnapshotCase, { kind: 'journal' }>, { sealed, plain }: Bytes): Uint8Array {
  const of = given.kind.startsWith('sealed') ? sealed : plain;
  const own = of[given.session] as Uint8Array;
  switch (given.kind) {
    case 'sealed':
    case 'plain':
      return editBytes(own, given.edits);
    case 'sealed-splice':
    case 'plain-splice': {
      const other = of[given.other] as Uint8Array;
      const at = given.at % own.length;
      return Buffer.concat([own.subarray(0, at), other.subarray(at)]);
    }
    default: {
      const { header, body } = decodeFrame(own, own.length);
      return encodeFrame(editJson(header, given.edits), [body]);
    }
  }
}

/** Undefined when it was refused as it should be; a text that says what was wrong about it otherwise. */
function refusedOr<Value>(work: () => Value): Value | string | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof EnclaveError && error.code.startsWith('SNAPSHOT_')) return undefined;
    return `opening it throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}

/** Sealed bytes are opened only when they are the very same. */
function lostProof(given: SnapshotCase, opened: SuspendedSession, bytes: Bytes): string | undefined {
  if (given.kind === 'journal') return undefined;
  const changed = changedBytes(given, bytes);
  if (bytes.sealed.some((sealed) => Buffer.from(sealed).equals(changed))) return undefined;
  return `sealed bytes that were changed are opened as ${JSON.stringify(opened.sessionId)}`;
}

async function goOn(enclave: Enclave, state: SuspendedSession): Promise<string | undefined> {
  const answers = state.waitingFor.map(({ callId }) => ({ callId, ok: true, value: 'yes' }) as const);
  try {
    const { result } = await enclave.resume(state, answers, { signal: AbortSignal.timeout(patienceMs) });
    const code = result?.error?.code;
    return code === undefined || Object.hasOwn(failureCodes, code)
      ? undefined
      : `it ends with the unknown code ${code}`;
  } catch (error) {
    if (error instanceof EnclaveError && Object.hasOwn(failureCodes, error.code)) return undefined;
    return `continuing it throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}

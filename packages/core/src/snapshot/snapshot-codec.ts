import { decodeFrame, encodeFrame } from '@enclave-vm/protocol/frame';
import { EnclaveError } from '../enclave-error.ts';
import { readFields, readNumber } from '../placements/read-turn.ts';
import type { SuspendedSession } from '../suspended-session.ts';
import { readyCodecs } from './codecs.ts';
import { decodeSession } from './decode-session.ts';
import { dictionary } from './dictionary.ts';
import { encodeSession } from './encode-session.ts';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { isMemoryWorth } from './is-memory-worth.ts';
import { type Bound, bind, checkBound, type SnapshotBinding } from './snapshot-binding.ts';
import { readSnapshotKeys, type SnapshotKey } from './snapshot-keys.ts';

/** Makes bytes of sessions that only who has the key can read or make. */
export interface SnapshotCodec {
  seal(session: SuspendedSession, tenant: string | undefined): Uint8Array;
  /**
   * @throws EnclaveError SNAPSHOT_TRUNCATED, SNAPSHOT_TAMPERED, SNAPSHOT_FOREIGN, SNAPSHOT_EXPIRED or
   *   SNAPSHOT_UNSUPPORTED, in this order
   */
  open(bytes: Uint8Array, tenant: string | undefined): SuspendedSession;
}

export interface SnapshotCodecOptions {
  /** The first seals, all open. */
  readonly keys: readonly SnapshotKey[];
  /** Milliseconds until a snapshot expires. */
  readonly ttl: number;
  readonly binding: SnapshotBinding;
  /** Milliseconds since the epoch; the host's clock unless given. */
  readonly now?: () => number;
}

const lengthBytes = 4;
const maxHeaderBytes = 64 * 1024 * 1024;
/** Beyond it speed counts for more than size. */
const largeFrameBytes = 8 * 1024 * 1024;
const mostFrameBytes = 0xffff_ffff;

/** @throws EnclaveError INVALID_INPUT for wrong keys */
export function createSnapshotCodec({
  keys,
  ttl,
  binding,
  now = () => Date.now(),
}: SnapshotCodecOptions): SnapshotCodec {
  const known = readSnapshotKeys(keys);
  const [[sealingId, sealingKey] = ['', new Uint8Array()]] = known;
  return {
    seal(session, tenant) {
      const sealedAt = now();
      const header = { sealedAt, expiresAt: sealedAt + ttl, ...bind(binding, tenant) };
      const kept = isMemoryWorth(session) ? session : withoutMemory(session);
      return sealEnvelope(sealingId, sealingKey, compress(encodeFrame(header, [encodeSession(kept)])));
    },
    open(bytes, tenant) {
      const plain = openEnvelope(bytes, known);
      const bound = bind(binding, tenant);
      // Who has the key is trusted, and a mistake of his is still found.
      try {
        return read(plain, bound, now());
      } catch (error) {
        if (error instanceof EnclaveError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        throw new EnclaveError(
          'SNAPSHOT_TAMPERED',
          `The snapshot cannot be used: what is sealed in it is damaged (${why}).`,
        );
      }
    },
  };
}

function read(plain: Uint8Array, bound: Bound, now: number): SuspendedSession {
  const { header, body } = decodeFrame(expand(plain), maxHeaderBytes);
  const fields = readFields(header, 'the header');
  checkBound(fields, bound);
  const expiresAt = readNumber(fields.expiresAt);
  if (now < expiresAt) return decodeSession(body);
  throw new EnclaveError('SNAPSHOT_EXPIRED', `The snapshot expired on ${new Date(expiresAt).toISOString()}.`);
}

function withoutMemory(session: SuspendedSession): SuspendedSession {
  return { ...session, left: { ...session.left, machine: { ...session.left.machine, parked: undefined } } };
}

/** The frame's length, then the frame compressed. */
function compress(frame: Uint8Array): Uint8Array {
  if (frame.length > mostFrameBytes)
    throw new EnclaveError('RESULT_TOO_LARGE', 'The session is too large for a snapshot.');
  const compressed = readyCodecs().deflate(frame, frame.length > largeFrameBytes ? 1 : 6, dictionary);
  const bytes = new Uint8Array(lengthBytes + compressed.length);
  new DataView(bytes.buffer).setUint32(0, frame.length, true);
  bytes.set(compressed, lengthBytes);
  return bytes;
}

function expand(bytes: Uint8Array): Uint8Array {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
  return readyCodecs().inflate(bytes.subarray(lengthBytes), length, dictionary);
}

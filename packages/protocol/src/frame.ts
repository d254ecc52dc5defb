/**
 * Entry without zod: how one message with binary parts is laid out, on WebSocket and in the body of an HTTP request.
 *
 * A frame is the header's length in bytes (u32, little-endian), the header as JSON in UTF-8, and the parts one after
 * another. A session's memory is two parts: the offsets of its blocks (u32, little-endian), then the blocks.
 */
import { ProtocolError } from './protocol-error.ts';
import { createUtf8Decoder, encodeUtf8 } from './utf8.ts';

export { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';

/** Bytes of one block of a session's memory. */
export const memoryBlockBytes = 64;

const lengthBytes = 4;
const decoder = createUtf8Decoder();

export interface Frame {
  /** What the JSON says: not checked any further. */
  readonly header: unknown;
  /** What follows the header, in the frame's own buffer. */
  readonly body: Uint8Array;
}

/** A session's memory as its difference to the base image: see `ParkedMemory` in `@enclave-vm/core/placement`. */
export interface FrameMemory {
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly blocks: Uint8Array<ArrayBuffer>;
}

/** @param header what `JSON.stringify` carries */
export function encodeFrame(header: unknown, parts: readonly Uint8Array[] = []): Uint8Array<ArrayBuffer> {
  const json = encodeUtf8(JSON.stringify(header));
  const length = parts.reduce((total, part) => total + part.length, lengthBytes + json.length);
  const frame = new Uint8Array(length);
  new DataView(frame.buffer).setUint32(0, json.length, true);
  frame.set(json, lengthBytes);
  let end = lengthBytes + json.length;
  for (const part of parts) {
    frame.set(part, end);
    end += part.length;
  }
  return frame;
}

/** @throws ProtocolError FRAME_INVALID or FRAME_TOO_LARGE */
export function decodeFrame(bytes: Uint8Array, maxHeaderBytes: number): Frame {
  if (bytes.length < lengthBytes) throw new ProtocolError('FRAME_INVALID', 'The frame ends before its header.');
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (headerBytes > maxHeaderBytes) {
    throw new ProtocolError('FRAME_TOO_LARGE', `A header of ${headerBytes} bytes; ${maxHeaderBytes} are allowed.`);
  }
  const end = lengthBytes + headerBytes;
  if (end > bytes.length) throw new ProtocolError('FRAME_INVALID', 'The frame ends within its header.');
  return { header: parseHeader(bytes.subarray(lengthBytes, end)), body: bytes.subarray(end) };
}

function parseHeader(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new ProtocolError('FRAME_INVALID', 'The header of the frame is no JSON in UTF-8.');
  }
}

/** The parts that carry a session's memory. */
export function encodeMemory(memory: { readonly offsets: Uint32Array; readonly blocks: Uint8Array }): Uint8Array[] {
  const offsets = new Uint8Array(memory.offsets.length * 4);
  const view = new DataView(offsets.buffer);
  for (let index = 0; index < memory.offsets.length; index++)
    view.setUint32(index * 4, memory.offsets[index] ?? 0, true);
  return [offsets, memory.blocks];
}

/**
 * Copies a session's memory out of a frame, so that it holds no more than it shows.
 *
 * @param body what follows the header
 * @param blocks how many blocks the header says there are
 * @throws ProtocolError FRAME_INVALID when the body is not as long as that many blocks with their offsets
 */
export function decodeMemory(body: Uint8Array, blocks: number): FrameMemory {
  if (!Number.isInteger(blocks) || body.length !== blocks * (4 + memoryBlockBytes)) {
    throw new ProtocolError('FRAME_INVALID', `${body.length} bytes of memory are not ${blocks} blocks.`);
  }
  const view = new DataView(body.buffer, body.byteOffset);
  const offsets = new Uint32Array(blocks);
  for (let index = 0; index < blocks; index++) offsets[index] = view.getUint32(index * 4, true);
  return { offsets, blocks: new Uint8Array(body.subarray(blocks * 4)) };
}

import { parkedBlockBytes } from '../4-sandbox/engine/park.ts';
import { engineAsset } from '../generated/engine-asset.ts';
import { decodeBase64 } from './base64.ts';

let known: Uint32Array | undefined;

/**
 * The words of the base image, from where the offsets of parked memory count, with zeros up to a whole block. Read when
 * it is first needed, because most processes that hold sessions need it and others would pay 2 ms and 0.6 MB for nothing.
 */
export function baseImageWords(): Uint32Array {
  known ??= readWords(decodeBase64(engineAsset.image));
  return known;
}

/** Bytes of an engine's memory that lie before the base image: its stack, empty between turns. */
export const imageStart: number = engineAsset.stackTop;

function readWords(image: Uint8Array): Uint32Array {
  const padded = new Uint8Array(Math.ceil(image.length / parkedBlockBytes) * parkedBlockBytes);
  padded.set(image);
  return new Uint32Array(padded.buffer);
}

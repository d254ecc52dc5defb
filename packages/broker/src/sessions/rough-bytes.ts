/**
 * Roughly how many bytes plain data takes as JSON, a part that is shared counted wherever it occurs. Undefined as soon
 * as it is more than `most`, or nests deeper than data that crossed from a program can.
 */
export function roughBytes(value: unknown, most: number): number | undefined {
  const left = count(value, most, 0);
  return left < 0 ? undefined : most - left;
}

/** Of any value, besides its characters. */
const valueBytes = 8;
const maxDepth = 1_000;

/** @returns what is left of `room`; negative when it is not enough */
function count(value: unknown, room: number, depth: number): number {
  let left = room - valueBytes;
  if (typeof value === 'string') return left - value.length;
  if (typeof value === 'bigint') return left - value.toString(16).length;
  if (typeof value !== 'object' || value === null) return left;
  if (depth > maxDepth) return -1;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return left - Math.ceil((value.byteLength * 4) / 3);
  if (value instanceof Map || value instanceof Set) return count([...value], left, depth + 1);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index++) left = count(value[index], left, depth + 1);
    return left;
  }
  if (value instanceof Error) left -= value.message.length;
  for (const key of Object.keys(value)) {
    if (left < 0) return left;
    left = count((value as Record<string, unknown>)[key], left - key.length, depth + 1);
  }
  return left;
}

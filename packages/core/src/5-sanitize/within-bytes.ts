const encoder = new TextEncoder();

/** Whether the UTF-8 form of `text` has at most `maxBytes` bytes; encodes it only when its length leaves a doubt. */
export function withinBytes(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return false;
  // A UTF-16 unit is at most three bytes of UTF-8: a pair of units is four.
  return text.length * 3 <= maxBytes || encoder.encode(text).length <= maxBytes;
}

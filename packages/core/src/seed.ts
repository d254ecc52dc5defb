const seedBytes = 32;

/** 32 bytes as hexadecimal: from the system's generator, as given, or the SHA-256 of a text. */
export async function createSeed(seed: Uint8Array | string | undefined): Promise<string> {
  if (seed === undefined) return hexadecimal(drawSeed());
  if (typeof seed !== 'string') return hexadecimal(seed);
  return hexadecimal(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed))));
}

/** Bytes of the system's generator that no seed has had yet: asking it for each is a tenth of a short run. */
const pool = new Uint8Array(128 * seedBytes);
let used = pool.length;

function drawSeed(): Uint8Array {
  if (used === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    used = 0;
  }
  const drawn = pool.slice(used, used + seedBytes);
  pool.fill(0, used, used + seedBytes);
  used += seedBytes;
  return drawn;
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte];
  return text;
}

const seedBytes = 32;

/** 32 bytes as hexadecimal: from the system's generator, as given, or the SHA-256 of a text. */
export async function createSeed(seed: Uint8Array | string | undefined): Promise<string> {
  if (seed === undefined) return hexadecimal(globalThis.crypto.getRandomValues(new Uint8Array(seedBytes)));
  if (typeof seed !== 'string') return hexadecimal(seed);
  return hexadecimal(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed))));
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += digits[byte];
  return text;
}

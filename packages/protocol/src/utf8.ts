/** Web globals, which every runtime has. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: boolean },
) => Utf8Decoder;

export interface Utf8Decoder {
  /** @throws TypeError for bytes that are not UTF-8, or, without `stream`, for a character that is cut off */
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}

const encoder = new TextEncoder();

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** A byte order mark counts as text. */
export function createUtf8Decoder(): Utf8Decoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

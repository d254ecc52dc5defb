import { gcm } from '@noble/ciphers/aes.js';
import { deflateSync, inflateSync } from 'fflate/browser';
import { type Codecs, expectLength, expectPossible } from './codecs.ts';

/** Runs wherever JavaScript does. */
export const portableCodecs: Codecs = {
  deflate: (bytes, level, dictionary) => deflateSync(bytes, { level, dictionary }),
  inflate(bytes, length, dictionary) {
    expectPossible(bytes, length);
    // It cuts off what is too long without a word, so one byte more would show.
    return expectLength(inflateSync(bytes, { dictionary, out: new Uint8Array(length + 1) }), length);
  },
  encrypt: (key, nonce, header, plain) => gcm(key, nonce, header).encrypt(plain),
  decrypt: (key, nonce, header, sealed) => gcm(key, nonce, header).decrypt(sealed),
};

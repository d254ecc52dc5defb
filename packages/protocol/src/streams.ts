/** Entry without zod: how events are written to a stream and read from it. */

export { decodeNdjson, encodeNdjson } from './ndjson.ts';
export { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';
export { decodeSse, encodeSse } from './sse.ts';
export type { StreamDecoder } from './stream-decoder.ts';
export { toJsonValue } from './to-json-value.ts';

export { loadCodecs } from './codecs.ts';
export { decodeSession } from './decode-session.ts';
export { encodeSession } from './encode-session.ts';
export type { SnapshotBinding, ToolBinding } from './snapshot-binding.ts';
export { createSnapshotCodec, type SnapshotCodec, type SnapshotCodecOptions } from './snapshot-codec.ts';
export { checkSnapshotKeys, type SnapshotKey } from './snapshot-keys.ts';

/** The two ends of a hash or an id, by which a person tells it from another one: `a1b2c3d4…9f0e`. */
export function shortenDigest(digest: string): string {
  return digest.length <= 16 ? digest : `${digest.slice(0, 8)}…${digest.slice(-4)}`;
}

/**
 * Loads one adapter and nothing else, so that a process that measures one contender holds no other.
 *
 * @param {string} name
 * @returns {Promise<import('./index.mjs').Peer>}
 */
export async function peerNamed(name) {
  const [peer] = Object.values(await import(`./${name.replace(':', '-')}.mjs`));
  return peer;
}

import { peers } from './index.mjs';

/** @param {string | undefined} name */
export function peerNamed(name) {
  const peer = peers.find((each) => each.name === name);
  if (!peer) throw new Error(`There is no contender "${name}".`);
  return peer;
}

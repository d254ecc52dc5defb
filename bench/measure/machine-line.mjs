import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/**
 * What a reader must know of the machine and the contenders; no host names, no paths.
 *
 * @param {readonly import('../peers/index.mjs').Peer[]} peers
 */
export function machineLine(peers) {
  const { version, platform, arch } = process;
  const date = new Date().toISOString().slice(0, 10);
  const versions = peers.map(({ name, manifest }) =>
    manifest ? `${name} ${versionIn(manifest)}` : `${name} (built in)`,
  );
  return `Node ${version}, ${platform}-${arch}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the start, ${date}. Versions: ${versions.join(', ')}.`;
}

function versionIn(manifest) {
  return JSON.parse(readFileSync(new URL(`../${manifest}`, import.meta.url), 'utf8')).version;
}

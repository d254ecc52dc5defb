// Reports the memory of `count` idle instances beyond the first one.
import { residentBytes } from '../measure/resident-bytes.mjs';
import { peerNamed } from '../peers/peer-named.mjs';

const peer = await peerNamed(process.argv[2]);
await peer.makeIdle(1);
const one = await residentBytes();
await peer.makeIdle(peer.maxIdle);
const all = await residentBytes();
console.log(JSON.stringify({ one, all }));
process.exit();

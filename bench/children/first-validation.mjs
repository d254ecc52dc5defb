// Reports the milliseconds of the very first validation of this process.
import { programOfLines } from '../program-of-lines.mjs';
import { staticLayers } from '../static-layers.mjs';

const lines = Number(process.argv[2]);
const layers = await staticLayers();
const program = programOfLines(lines, 1);
const name = process.argv[3];
const startedAt = performance.now();
layers[name](program);
console.log(JSON.stringify({ ms: performance.now() - startedAt }));

// A runtime in a process of its own: says where it listens.
import { createRuntimeWorker } from '../../packages/runtime/dist/index.js';

const { url } = await createRuntimeWorker({ port: 0 }).listen();
console.log(url);
process.stdin.on('end', () => process.exit()).resume();

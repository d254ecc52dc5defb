import { enclave } from './enclave.mjs';
import { isolatedVm } from './isolated-vm.mjs';
import { nodeVm } from './node-vm.mjs';
import { quickjsEmscripten } from './quickjs-emscripten.mjs';
import { run } from './run.mjs';
import { vm2 } from './vm2.mjs';

/**
 * One contender.
 *
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} manifest path of the package.json that states its version; empty for what Node ships
 * @property {string} [note] what a reader must know to judge its figures
 * @property {number} maxConcurrent runs that it takes at once; the bench queues the rest
 * @property {number} maxWaiting sessions to start when the memory of waiting ones is measured
 * @property {(options: PeerOptions) => Promise<Sandbox>} create imports the package and makes it ready
 * @property {(count: number) => Promise<void>} makeIdle leaves `count` instances behind, ready and unused
 * @property {number} maxIdle
 *
 * @typedef {object} PeerOptions
 * @property {Record<string, (args: any) => unknown>} tools
 * @property {number} [timeoutMs] wall time of a run; 30 s unless given
 * @property {number} [cpuMs] time after which a run that never yields must be stopped; `timeoutMs` unless given
 *
 * @typedef {object} Sandbox
 * @property {(program: string) => Promise<unknown>} run the body of an async function; rejects when the program fails
 * @property {() => Promise<void>} dispose
 */

/** @type {readonly Peer[]} */
export const peers = [enclave, run, quickjsEmscripten, isolatedVm, vm2, nodeVm];

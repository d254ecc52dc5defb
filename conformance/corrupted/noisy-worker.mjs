// A worker thread of the pool whose guests have a broken heap. What a session is broken with stands in its seed.
import { parentPort } from 'node:worker_threads';
import { captureEngines, corrupt, forgeEndlessLoop, noiseOf } from './noise.mjs';

/** Of sessions that have begun, by their number. */
const noises = new Map();
let noise;
let isWriting = false;

const engines = captureEngines((engine) => {
  if (!noise || isWriting) return;
  isWriting = true;
  try {
    if (noise.isForged) forgeEndlessLoop(engine);
    else if (noise.random() < noise.rate) corrupt(engine, noise.kind, noise.random);
  } finally {
    isWriting = false;
  }
});

parentPort.on('message', ({ kind, session, turn, parked }) => {
  if (kind !== 'turn') return;
  if (turn.kind === 'start') noises.set(session, noiseOfSeed(turn.seed));
  noise = noises.get(session);
  // Between turns, while the instance still holds the session; else it holds another one's memory.
  if (turn.kind === 'start' || parked !== undefined || !noise || noise.kind === 'messages') return;
  corrupt(engines.at(-1), noise.kind, noise.random);
});

function noiseOfSeed(seed) {
  if (seed.endsWith('ef')) return { isForged: true };
  return seed.endsWith('ee') ? noiseOf(Number.parseInt(seed.slice(0, 8), 16)) : undefined;
}

await import('../../packages/core/dist/worker.js');

// A worker thread that says what the program of a turn tells it to: a list of messages as JSON, in which `{"$": name}`
// stands for what JSON cannot carry.
import { parentPort } from 'node:worker_threads';

const values = {
  grant: (grant) => grant,
  endless: () => Number.POSITIVE_INFINITY,
  nothing: () => undefined,
  offsets: () => new Uint32Array([64, 128]),
  blocks: () => new Uint8Array(128).fill(7),
};

parentPort.on('message', (message) => {
  if (message.kind !== 'turn') return;
  const revive = (_, value) => (Object.hasOwn(values, value?.$) ? values[value.$](message.grant) : value);
  for (const said of JSON.parse(message.turn.program.code, revive)) parentPort.postMessage(said);
});
parentPort.postMessage({ kind: 'ready' });

import { expect } from 'vitest';
import { createRuntimeWorker, type RuntimeWorker, type RuntimeWorkerOptions } from '../create-runtime-worker.node.ts';
import { BrokerPeer, type Said } from './broker-peer.suite.ts';

const opened: { worker: RuntimeWorker; peers: BrokerPeer[] }[] = [];

/** A worker on a free port, and brokers for it. */
export async function openWorker(options: RuntimeWorkerOptions = {}) {
  const worker = createRuntimeWorker({ port: 0, host: '127.0.0.1', ...options });
  const { url, port } = await worker.listen();
  const entry = { worker, peers: [] as BrokerPeer[] };
  opened.push(entry);
  const connect = (headers: Record<string, string> = {}) => {
    const peer = new BrokerPeer(url, headers);
    entry.peers.push(peer);
    return peer;
  };
  const greeted = async (headers: Record<string, string> = {}) => {
    const peer = connect(headers);
    const { message } = await peer.next();
    expect(message).toMatchObject({ kind: 'hello', protocolVersion: 1, draining: false });
    return peer;
  };
  return { worker, url, port, connect, greeted };
}

/** Closes all that was opened; for `afterEach`. */
export async function closeWorkers(): Promise<void> {
  for (const { worker, peers } of opened.splice(0)) {
    for (const { socket } of peers) socket.terminate();
    await worker.dispose();
  }
}

export const ends = (said: Said, end: object) => expect(said.message).toMatchObject({ kind: 'end', end });
export const refuses = (said: Said, code: string) => expect(said.message).toMatchObject({ kind: 'refused', code });

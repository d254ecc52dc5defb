import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A Redis of its own; undefined where there is no `redis-server`.
 *
 * @param {{ isSynced: boolean }} options whether it writes every command to the disk before it answers
 * @returns {Promise<{ url: string, stop: () => void } | undefined>}
 */
export async function startRedis({ isSynced }) {
  const directory = mkdtempSync(join(tmpdir(), 'enclave-bench-'));
  const port = await freePort();
  const synced = isSynced ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
  const flags = ['--port', String(port), '--dir', directory, '--save', '', ...synced];
  const server = spawn('redis-server', flags, { stdio: 'ignore' });
  let isGone = false;
  server.once('error', () => {
    isGone = true;
  });
  const stop = () => {
    server.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100 && !isGone; tries++) {
    if (await answers(port)) return { url: `redis://127.0.0.1:${port}`, stop };
    await pause(50);
  }
  stop();
  return undefined;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

// The processes of the demo: each is the command that a deployment starts, on a free port of this machine.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const startMs = 20_000;

/** Starts `enclave …` and waits for the line that says where it serves. */
export async function startEnclave(name, args, environment) {
  return start(name, process.execPath, [command, ...args, '--port', '0'], environment, /(?:http|ws):\/\/\S+/);
}

/** A Redis of our own that keeps nothing; undefined where the program is not installed. */
export async function startRedis() {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'enclave-demo-'));
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
  const redis = await start('redis', 'redis-server', args, {}, /Ready to accept connections/);
  redis.ended.then(() => rmSync(folder, { recursive: true, force: true }));
  return { ...redis, url: `redis://127.0.0.1:${port}` };
}

async function start(name, file, args, environment, sign) {
  const child = spawn(file, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  const url = await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`${name} did not start: ${said}`));
    const timer = setTimeout(fail, startMs);
    const hear = (part) => {
      said = (said + part).slice(-10_000);
      const found = sign.exec(said);
      if (found) resolve(found[0]);
      if (found) clearTimeout(timer);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', fail);
  });
  return {
    name,
    url,
    pid: child.pid,
    ended,
    kill: () => child.kill('SIGKILL'),
    /** Asks it to end; answers its exit status. */
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Bundle } from './bundle.ts';
import { readVersion } from './run-script.ts';
import type { RunBundle } from './run-suites.ts';

/** Starts workerd with the bundle as a Worker, without its imitation of Node, and asks it once. */
export const runWorkerd: RunBundle = async ({ binary, bundle, request, tell, signal }) => {
  const config = join(bundle.folder, 'config.capnp');
  writeFileSync(config, configOf(bundle));
  const child = spawn(binary, ['serve', config, '--control-fd=3'], {
    env: { TZ: 'UTC' },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`workerd ended with ${code}`)));
  });
  const asking = async () => {
    const port = await readPort(child.stdio[3] as Readable);
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify(request), signal });
    if (!answer.ok || !answer.body) throw new Error(`workerd answered ${answer.status}: ${await answer.text()}`);
    let text = '';
    for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
      const lines = `${text}${part}`.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) tell(line);
    }
  };
  try {
    await Promise.race([asking(), ended]);
  } finally {
    ended.catch(() => undefined);
    child.kill('SIGKILL');
  }
  return readVersion(binary);
};

async function readPort(messages: Readable): Promise<number> {
  for await (const line of createInterface(messages)) {
    const { event, port } = JSON.parse(line);
    if (event === 'listen') return port;
  }
  throw new Error('workerd does not listen');
}

/** The main module first, as workerd wants it. */
function configOf({ folder, main }: Bundle): string {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.mjs') && name !== basename(main));
  const modules = [basename(main), ...scripts].map((name) => `(name = "${name}", esModule = embed "${name}")`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "suites", worker = (
    modules = [
      ${[...modules, '(name = "engine.wasm", wasm = embed "engine.wasm")'].join(',\n      ')}
    ],
    compatibilityDate = "2026-11-01"
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suites")]
);
`;
}

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * Starts `children/NAME.mjs`, a server that prints its URL first and then one line of JSON for every line it is sent.
 *
 * @param {string} name
 * @param {readonly string[]} [args]
 * @returns {Promise<{ url: string, ask(line: string): Promise<any>, stop(): void }>}
 */
export async function startService(name, args = []) {
  const file = fileURLToPath(new URL(`../children/${name}.mjs`, import.meta.url));
  const process_ = spawn(process.execPath, ['--expose-gc', file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error(`${name} ended`);
    return value;
  };
  return {
    url: await next(),
    async ask(line) {
      process_.stdin.write(`${line}\n`);
      return JSON.parse(await next());
    },
    stop: () => process_.kill('SIGKILL'),
  };
}

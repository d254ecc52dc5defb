import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCodeBlocks } from './read-code-blocks.ts';

/** Runs the shell lines of the README's section on distribution as they stand, on ports that are free. */
const root = new URL('../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const section = readme.slice(readme.indexOf('\n## Distributed'), readme.indexOf('\n## Limits'));
const lines = readCodeBlocks(section)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ code }) => code.split('\n'));
const servers = lines.filter((line) => line.endsWith('&'));
const requests = lines.filter((line) => line.startsWith('curl'));

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.info('Left out: the curl lines of the README; they need the program curl.');

const ports = new Map<string, number>();
const started: ChildProcess[] = [];

/** The line with its well-known ports replaced, and the command that the build made. */
function here(line: string): string {
  const moved = line.replaceAll(/\b300[0-2]\b/g, (port) => String(ports.get(port)));
  return moved.replace(/^npx enclave/, 'exec node packages/cli/dist/main.js').replace(/ &$/, '');
}

function shell(line: string, variables: Readonly<Record<string, string>> = {}): string {
  const environment = { ...process.env, ...variables };
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `${here(line)}`], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  });
  if (status !== 0) throw new Error(`${line}: ${stderr}`);
  return stdout;
}

describe.skipIf(!hasCurl)('the distributed section of the README', () => {
  beforeAll(async () => {
    for (const port of ['3000', '3001', '3002']) ports.set(port, await freePort());
    for (const line of servers) {
      const isBroker = line.includes('serve');
      const port = isBroker ? ` --port ${ports.get('3000')}` : '';
      const server = spawn('bash', ['-c', here(line) + port], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
      started.push(server);
      if (server.stdout) await once(server.stdout, 'data');
    }
  }, 30_000);
  afterAll(async () => {
    for (const server of started) server.kill('SIGKILL');
  });

  it('has the three processes and the requests', () => {
    expect(servers).toHaveLength(3);
    expect(requests.length).toBeGreaterThanOrEqual(6);
  });

  it('every line does what it says', () => {
    const [first = '', ...others] = requests;
    const events = shell(first)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { sessionId } = events[0];
    expect(events.at(-1)).toMatchObject({ type: 'final', payload: { success: true, value: expect.any(Number) } });
    const answers = others.map((line) => shell(line, { ID: sessionId }));
    const [list, stream, cancelled, tools, ready] = answers;
    expect(list).toContain(sessionId);
    expect(
      stream
        ?.trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(events.slice(3));
    expect(JSON.parse(cancelled ?? '')).toMatchObject({ id: sessionId, status: 'completed' });
    expect(JSON.parse(tools ?? '').declarations).toContain('users');
    expect(JSON.parse(ready ?? '')).toMatchObject({ ready: true });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileOf, runCaptured, startCaptured } from '../command-line.suite.ts';
import { settings } from '../environment.ts';

const token = 'a-token-of-the-tests';
const tools = fileOf(
  'serve-tools.ts',
  `import { tool } from '@enclave-vm/core';
   export default {
     'users:count': tool({ effect: 'read', handler: () => 3 }),
     'mail:key': { secrets: ['mailKey'], handler: (_, { secrets }) => 'sent with ' + secrets.mailKey },
   };
   export const secrets = { mailKey: () => 'm-4711-key' };`,
);

const running: { stop(): Promise<unknown> }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const { stop } of running.splice(0).reverse()) await stop();
});

/** Starts a server, waits for the line that says where it is. */
async function serve(...argv: string[]) {
  const command = startCaptured(argv);
  const early = await Promise.race([command.firstLine, command.ended]);
  if (early) throw new Error(`it did not serve: ${early.stderr}`);
  let onSignal = process.listeners('SIGTERM').at(-1);
  const stop = async () => {
    onSignal?.('SIGTERM');
    onSignal = undefined;
    return command.ended;
  };
  running.push({ stop });
  const line = command.stdout();
  return { line, url: /(?:http|ws):\/\/\S+/.exec(line)?.[0] ?? '', stop };
}

async function runProgram(url: string, code: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code }),
  });
  const lines = (await response.text()).trim().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '');
  return { status: response.status, final: last.payload ?? last };
}

describe('enclave serve', () => {
  it('says in one line what it serves, runs programs, and stops on a signal', async () => {
    const listeners = process.listenerCount('SIGTERM');
    const { line, url, stop } = await serve('serve', '--port', '0', '--tools', tools);
    expect(line).toMatch(
      /^enclave serve: http:\/\/127\.0\.0\.1:\d+ · programs run here · level STANDARD · sessions in memory · 2 tools · no authentication\n$/,
    );
    expect(await runProgram(url, 'return await tools.users.count()')).toMatchObject({
      status: 201,
      final: { success: true, value: 3 },
    });
    expect(await stop()).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/: stopped\n$/) });
    expect(process.listenerCount('SIGTERM')).toBe(listeners);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('gives tools their secrets, and lets none of them out', async () => {
    const { url } = await serve('serve', '--port', '0', '--tools', tools);
    const { final } = await runProgram(url, 'return await callTool("mail:key")');
    expect(final.value).toBe('sent with [secret]');
  });

  it('is told everything in the environment, and options stand above it', async () => {
    vi.stubEnv('PORT', '1');
    vi.stubEnv('HOST', '127.0.0.1');
    vi.stubEnv('ENCLAVE_LEVEL', 'STRICT');
    vi.stubEnv('ENCLAVE_TOOLS', tools);
    vi.stubEnv('ENCLAVE_TOKENS', `${token}:acme, other-${token}:beta:sessions:read|tools:read`);
    vi.stubEnv('REDIS_URL', '');
    const { line, url } = await serve('serve', '--port', '0');
    expect(line).toContain('level STRICT');
    expect(line).toContain('sessions in memory');
    expect(line).toContain('authentication by 2 tokens');
    expect((await runProgram(url, 'return 1')).status).toBe(401);
    expect((await runProgram(url, 'return 1', { authorization: `Bearer other-${token}` })).status).toBe(403);
    expect(await runProgram(url, 'return 40 + 2', { authorization: `Bearer ${token}` })).toMatchObject({
      status: 201,
      final: { value: 42 },
    });
  });

  it('keeps sessions in a file, for itself alone while it runs', async () => {
    const store = fileOf('unused', '').replace(/unused$/, 'served.db');
    const first = await serve('serve', '--port', '0', '--tools', tools, '--store', store);
    expect(first.line).toContain(`sessions in ${store}`);
    expect((await runProgram(first.url, 'return 40 + 2')).final).toMatchObject({ value: 42 });
    const busy = await runCaptured(['sessions', 'list', '--store', store]);
    expect(busy).toMatchObject({ status: 2, stdout: '' });
    expect(busy.stderr).toMatch(/^enclave: [^\n]*in use by[^\n]* --url\. \(NOT_READY\)\n$/);
    const second = await startCaptured(['serve', '--port', '0', '--store', store]).ended;
    expect(second).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('in use by') });
    const served = await runCaptured(['sessions', 'list', '--url', first.url]);
    expect(served).toMatchObject({ status: 0, stdout: expect.stringMatching(/ses_\w+ {2}completed/) });
    await first.stop();
    expect(await runCaptured(['sessions', 'list', '--store', store])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/ses_\w+ {2}completed/),
    });
    const again = await serve('serve', '--port', '0', '--store', store);
    expect((await runCaptured(['sessions', 'list', '--url', again.url])).stdout).toContain('completed');
  });

  it('runs programs in runtimes', async () => {
    const first = await serve('runtime', '--port', '0', '--token', token);
    const second = await serve('runtime', '--port', '0', '--token', token);
    vi.stubEnv('ENCLAVE_RUNTIME_TOKEN', token);
    const broker = await serve('serve', '--port', '0', '--runtime-url', first.url, '--runtime-url', second.url);
    expect(broker.line).toContain('programs run in 2 runtimes');
    expect((await runProgram(broker.url, 'return 40 + 2')).final).toMatchObject({ success: true, value: 42 });
    expect(await first.stop()).toMatchObject({ status: 0, stderr: '' });
    expect((await runProgram(broker.url, 'return 40 + 3')).final).toMatchObject({ success: true, value: 43 });
  });
});

describe('enclave runtime', () => {
  it('says where it is and who may use it', async () => {
    const alone = await serve('runtime', '--port', '0');
    expect(alone.line).toMatch(/^enclave runtime: ws:\/\/127\.0\.0\.1:\d+ · no token, so for this machine only\n$/);
    const shared = await serve('runtime', '--port', '0', '--token', token);
    expect(shared.line).toMatch(/^enclave runtime: ws:\/\/127\.0\.0\.1:\d+ · brokers must send the token\n$/);
    const health = await fetch(`${shared.url.replace('ws', 'http')}/health`);
    expect(health.status).toBe(200);
    expect(await shared.stop()).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('a wrong use', () => {
  it.each([
    ['a port that is none', ['serve', '--port', '70000'], 'from 0 to 65535'],
    ['a level that is none', ['serve', '--level', 'NONE'], 'STRICT'],
    ['a runtime that is no URL', ['serve', '--port', '0', '--runtime-url', 'runtime'], 'runtimeUrl'],
    ['a runtime token for nobody', ['serve', '--port', '0', '--runtime-token', token], '--runtime-url'],
    ['Redis of another protocol', ['serve', '--redis-url', 'https://:hush@x'], 'redis://'],
    ['sessions in two places', ['serve', '--redis-url', 'redis://x', '--store', 'a.db'], 'not both'],
    ['tokens without a tenant', ['serve', '--token', 'hush'], 'token:tenant'],
    ['a token twice', ['serve', '--token', 'hush:a,hush:b'], 'another one'],
    ['a scope that is none', ['serve', '--token', 'hush:a:sessions:all'], 'sessions:create'],
    ['a token that is short', ['serve', '--port', '0', '--token', 'hush:a'], '16 or more'],
    ['a host for everybody without tokens', ['serve', '--port', '0', '--host', '0.0.0.0'], 'could run programs'],
    ['a tools file that is absent', ['serve', '--port', '0', '--tools', 'absent.ts'], 'there is no such file'],
    ['a runtime for everybody without a token', ['runtime', '--host', '0.0.0.0'], 'token'],
    ['a runtime token with a space', ['runtime', '--token', 'a hush'], 'without spaces'],
  ])('is %s: one line, exit code 2', async (_, argv, message) => {
    const { status, stdout, stderr } = await startCaptured(argv).ended;
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^enclave: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('hush');
  });

  it.each(['serve', 'runtime'])('is a port that %s cannot have', async (command) => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, '127.0.0.1', resolve);
    });
    const { port } = taken.address() as { port: number };
    const { status, stderr } = await startCaptured([command, '--port', `${port}`]).ended;
    taken.close();
    expect(status).toBe(2);
    expect(stderr).toMatch(/^enclave: [^\n]+EADDRINUSE[^\n]*\n$/);
  });

  it('is an option of the other command', async () => {
    expect((await startCaptured(['runtime', '--tools', tools]).ended).status).toBe(2);
  });
});

it('names every variable in the help of its command', async () => {
  const helps = await Promise.all([['serve'], ['sessions', 'list']].map((argv) => runCaptured([...argv, '--help'])));
  const help = helps.map(({ stdout }) => stdout).join('\n');
  for (const { variable } of Object.values(settings)) expect(help).toMatch(new RegExp(`env:\\s+${variable}\\)`));
});

it('stands with every option and variable in docs/cli.md', () => {
  const page = readFileSync(new URL('../../../../docs/cli.md', import.meta.url), 'utf8');
  for (const { flags, variable } of Object.values(settings)) {
    expect(page).toContain(`| \`${flags}\` | \`${variable}\` |`);
  }
});

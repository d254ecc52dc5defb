import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileOf } from './command-line.suite.ts';

/** The built command in a process of its own: what only a process can show. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, ...argv], { env: { ...process.env, ...env } });
  let stderr = '';
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; stderr: string }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, stderr })),
  );
  return { child, ended };
}

async function run(argv: readonly string[], env?: Readonly<Record<string, string>>, stdin = '') {
  const { child, ended } = start(argv, env);
  let stdout = '';
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stdin.end(stdin);
  return { ...(await ended), stdout };
}

it('exits with 0, 1 and 2', async () => {
  expect(await run(['run', '-', '--json'], {}, 'return 20 + 22')).toMatchObject({ code: 0, stderr: '' });
  expect(await run(['run', '-'], {}, 'throw 1')).toMatchObject({ code: 1, stderr: '' });
  expect(await run(['run', 'absent.js'])).toMatchObject({ code: 2, stdout: '' });
});

it('writes no escape into a pipe, even on a build server', async () => {
  const { stdout } = await run(['run', '-'], { CI: 'true' }, 'return { n: 1 }');
  expect(stdout).not.toContain('\u001b');
});

it('ends quietly when its reader stops reading', async () => {
  const program = fileOf(
    'prints.js',
    'for (let i = 0; ; i++) { console.log("line " + i); await new Promise((r) => setTimeout(r, 1)) }',
  );
  const { child, ended } = start(['run', program]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdout.destroy();
  expect(await ended).toEqual({ code: 1, signal: null, stderr: '' });
});

it.skipIf(process.platform === 'win32')('is interrupted by Ctrl-C: the failure is shown, exit code 1', async () => {
  const program = fileOf('waits.js', 'console.log("waiting"); await new Promise((r) => setTimeout(r, 20000))');
  const { child, ended } = start(['run', program]);
  let stdout = '';
  child.stdout.on('data', (part) => {
    stdout += part;
    if (String(part).includes('waiting')) child.kill('SIGINT');
  });
  expect(await ended).toMatchObject({ code: 1, signal: null, stderr: '' });
  expect(stdout).toContain('CANCELLED');
});

it('ends although the tools file left a timer behind', async () => {
  const tools = fileOf('busy-tools.mjs', 'setInterval(() => {}, 1000); export default { a: { handler: () => 1 } };');
  expect(await run(['run', '-', '--tools', tools], {}, 'return await tools.a()')).toMatchObject({ code: 0 });
});

describe.skipIf(process.platform === 'win32')('a server that is asked to stop', () => {
  const tools = fileOf(
    'slow-tools.mjs',
    'export default { slow: { handler: ({ ms }) => new Promise((resolve) => setTimeout(resolve, ms, ms)) } };',
  );

  /** A broker in a process of its own with one session whose tool is at work. */
  async function serveWithSession(ms: number) {
    const { child, ended } = start(['serve', '--port', '0', '--tools', tools]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(String(line))?.[0];
    const answer = await fetch(`${url}/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: `return await callTool("slow", { ms: ${ms} })` }),
    });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let events = '';
    const readUntil = async (type: string) => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        events += part.value;
        if (events.includes(`"type":"${type}"`)) break;
      }
      return events;
    };
    await readUntil('tool_call');
    return { child, ended, readUntil };
  }

  it('lets the sessions that run end: exit code 0', async () => {
    const { child, ended, readUntil } = await serveWithSession(500);
    child.kill('SIGTERM');
    expect(await readUntil('final')).toContain('"success":true,"value":500');
    expect(await ended).toEqual({ code: 0, signal: null, stderr: '' });
  });

  it('ends at once when it is asked again', async () => {
    const { child, ended } = await serveWithSession(20_000);
    child.kill('SIGTERM');
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: null, signal: 'SIGTERM' });
  });

  it('is a runtime too', async () => {
    const { child, ended } = start(['runtime', '--port', '0']);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 0, signal: null, stderr: '' });
  });
});

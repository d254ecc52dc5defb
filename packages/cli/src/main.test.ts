import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
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

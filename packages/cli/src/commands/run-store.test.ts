import { describe, expect, it } from 'vitest';
import { fileOf, runCaptured, startCaptured } from '../command-line.suite.ts';
import { idIn, leave, newStore, program, sessions, tools } from './session-files.suite.ts';

describe('enclave run --store', () => {
  it('leaves a session that nobody decides about, and says how to go on', async () => {
    const store = newStore();
    const { status, stdout, id } = await leave(store);
    expect(status).toBe(3);
    expect(stdout).toContain('→ look  line 1');
    expect(stdout).toContain('│ I have seen');
    expect(stdout).toContain(
      "Waits\n  ? pay  needs approval  call_2  line 2  lapses in 23 h\n      { to: 'Ada', amount: 5 }",
    );
    expect(stdout).toContain(`enclave sessions resume ${id} --store ${store} --tools ${tools} --approve call_2`);
  });

  it('runs to the end what nobody has to decide about', async () => {
    const path = fileOf('simple.js', 'return [await tools.look(), new Date(0)]');
    const { status, stdout } = await leave(newStore(), path);
    expect(status).toBe(0);
    expect(stdout).toContain("[ 'seen', ");
    const json = await leave(newStore(), path, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      status: 'completed',
      success: true,
      sessionId: json.id,
      stats: { toolCallCount: 1 },
    });
    const waits = await leave(newStore(), program, '--json');
    expect(JSON.parse(waits.stdout)).toMatchObject({ status: 'suspended', sessionId: waits.id, waitingFor: [{}] });
    const failed = await leave(newStore(), fileOf('fails-in-store.js', '\nthrow new Error("no")'));
    expect(failed.status).toBe(1);
    expect(failed.stdout).toMatch(/fails-in-store\.js:2:\d+ EXECUTION_ERROR/);
  });

  it('asks on a terminal, and --approve decides', async () => {
    const typed = await runCaptured(['run', program, '--tools', tools, '--store', newStore()], { typed: ['y'] });
    expect(typed.stderr).toContain('Let it be made? [y/N]');
    expect(typed).toMatchObject({ status: 0, stdout: expect.stringContaining('paid Ada') });
    const refused = await runCaptured(['run', program, '--tools', tools, '--store', newStore()], { typed: ['n'] });
    expect(refused).toMatchObject({ status: 1, stdout: expect.stringContaining('APPROVAL_DENIED') });
    expect((await leave(newStore(), program, '--approve', 'pay')).status).toBe(0);
  });

  it('leaves the session at Ctrl-C, and another process goes on with it', async () => {
    const store = newStore();
    const path = fileOf('interrupted.js', "const a = await tools.slow(); console.log('got', a); return a + '!'");
    const command = startCaptured(['run', path, '--tools', tools, '--store', store]);
    await expect.poll(() => command.stdout(), { timeout: 10_000 }).toContain('→ slow');
    process.listeners('SIGINT').at(-1)?.('SIGINT');
    const { status, stdout } = await command.ended;
    expect(status).toBe(3);
    const id = idIn(stdout);
    expect(stdout).toContain(`Left\n  Go on with: enclave sessions resume ${id} --store ${store} --tools ${tools}`);
    const resumed = await sessions(store, 'resume', id, '--tools', tools);
    expect(resumed).toMatchObject({ status: 0, stdout: expect.stringContaining("'slow!'") });
    const events = (await sessions(store, 'events', id)).stdout;
    expect(events.match(/→ #1 {2}slow/g)).toHaveLength(1);
    expect(events.match(/│ got slow/g)).toHaveLength(1);
  });
});

it('goes on with no session but the one that was asked for', async () => {
  const store = newStore();
  const path = fileOf('interrupted-again.js', 'await tools.slow(); return [await tools.look(), await tools.slow()]');
  const command = startCaptured(['run', path, '--tools', tools, '--store', store]);
  await expect.poll(() => command.stdout(), { timeout: 10_000 }).toContain('→ slow');
  process.listeners('SIGINT').at(-1)?.('SIGINT');
  const id = idIn((await command.ended).stdout);
  // None of these has its tools.
  for (let times = 0; times < 3; times++) await sessions(store, 'list');
  await leave(store, fileOf('meanwhile.js', 'await new Promise((resolve) => setTimeout(resolve, 300))'));
  expect((await sessions(store, 'show', id)).stdout).toContain('queued');
  const { status, stdout } = await sessions(store, 'resume', id, '--tools', tools);
  expect(stdout).toContain("[ 'seen', 'slow' ]");
  expect(status).toBe(0);
});

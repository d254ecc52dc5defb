import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';

const tools = fileOf(
  'approval-tools.ts',
  `import { tool } from '@enclave-vm/core';
   export default {
     pay: tool({ needsApproval: true, handler: ({ to }: { to: string }) => 'paid ' + to }),
     mail: tool({ needsApproval: true, handler: () => 'sent' }),
     look: tool({ effect: 'read', handler: () => 'seen' }),
     other: {},
   };`,
);
const pay = fileOf('pay.js', "return await tools.pay({ to: 'Ada', amount: 5 })");
const both = fileOf(
  'both.js',
  `const say = (e) => e.code + ': ' + e.message;
   return await Promise.all([tools.look(), tools.pay({ to: 'Ada' }).catch(say), tools.mail({}).catch(say)])`,
);
const run = (path: string, ...options: string[]) => runCaptured(['run', path, '--tools', tools, ...options]);
const type = (path: string, typed: string[], ...options: string[]) =>
  runCaptured(['run', path, '--tools', tools, ...options], { typed });

describe('a call that needs approval, on a terminal', () => {
  it.each(['y', 'Y', ' yes ', 'YES'])('is made after %j', async (answer) => {
    const { status, stdout, stderr } = await type(pay, [answer]);
    const asked = stripVTControlCharacters(stderr);
    expect(asked).toMatch(/^ {2}\? pay {2}needs approval {2}call_1 {2}line 1 {2}lapses in \d+ [hd]$/m);
    expect(asked).toContain("{ to: 'Ada', amount: 5 }");
    expect(asked).toContain('Let it be made? [y/N]');
    expect(stripVTControlCharacters(stdout)).toContain('✓ pay  approved');
    expect(stdout).toContain('paid Ada');
    expect(status).toBe(0);
  });

  it.each(['', 'n', 'no', 'yeah', 'y y', 'ja'])('is not made after %j', async (answer) => {
    const { status, stdout } = await type(pay, [answer]);
    expect(stdout).toContain('APPROVAL_DENIED');
    expect(stdout).not.toContain('paid');
    expect(status).toBe(1);
  });

  it('is asked about alone: an answer counts for one call', async () => {
    const { stdout, stderr } = await type(both, ['y\ny\ny', 'n']);
    expect(stderr.match(/\[y\/N\]/g)).toHaveLength(2);
    expect(stripVTControlCharacters(stdout)).toContain("'seen'");
    expect(stdout).toContain('paid Ada');
    expect(stdout).toContain('APPROVAL_DENIED: "mail"');
  });

  it('stops the run at the end of the input', async () => {
    const { status, stdout } = await type(pay, []);
    expect(status).toBe(3);
    expect(stdout).toContain('Stopped');
  });

  it('is asked about on standard error, so that JSON stays JSON', async () => {
    const { status, stdout } = await type(pay, ['y'], '--json');
    expect(JSON.parse(stdout)).toMatchObject({ success: true, value: 'paid Ada' });
    expect(status).toBe(0);
  });

  it('ends with Ctrl-C while somebody is asked', async () => {
    const stdin = {
      isTTY: true,
      [Symbol.asyncIterator]: () => ({
        next: () => {
          process.listeners('SIGINT').at(-1)?.('SIGINT');
          return new Promise<never>(() => undefined);
        },
      }),
    };
    const { status, stdout } = await runCaptured(['run', pay, '--tools', tools], { input: stdin });
    expect(stdout).toContain('CANCELLED');
    expect(status).toBe(1);
  });

  it('shows all of what is decided about, or says that it does not', async () => {
    const deep = fileOf('deep.js', 'await tools.pay({ a: { b: { c: { d: { e: { f: "the end" } } } } } })');
    expect((await type(deep, ['n'])).stderr).toContain('the end');
    const long = fileOf('long.js', 'await tools.pay({ list: Array.from({ length: 5000 }, (_, n) => "item " + n) })');
    const { stderr } = await type(long, ['n']);
    expect(stderr.length).toBeLessThan(80_000);
    expect(stderr).toContain('the rest of the arguments is not shown here');
  });
});

describe('a call that needs approval, without a terminal', () => {
  it('stops the run with an exit code of its own', async () => {
    const { status, stdout, stderr } = await run(pay);
    expect(status).toBe(3);
    expect(stdout).toContain('Stopped\n  ? pay  needs approval  call_1');
    expect(stdout).toContain("      { to: 'Ada', amount: 5 }");
    expect(stdout).toContain('--approve all, --approve none, or --approve pay.');
    expect(stderr).toBe('');
    const json = await run(pay, '--json');
    expect(json.status).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({
      success: false,
      status: 'suspended',
      waitingFor: [{ callId: 'call_1', tool: 'pay', args: { to: 'Ada', amount: 5 }, reason: 'approval' }],
    });
    expect(JSON.parse(json.stdout)).not.toHaveProperty('session');
  });

  it('is decided by --approve', async () => {
    expect((await run(both, '--approve', 'all')).stdout).toContain("[ 'seen', 'paid Ada', 'sent' ]");
    const none = (await run(both, '--approve', 'none', '--json')).stdout;
    expect(JSON.parse(none).value).toEqual([
      'seen',
      expect.stringContaining('APPROVAL_DENIED'),
      expect.stringContaining('APPROVAL_DENIED'),
    ]);
    expect((await run(both, '--approve', 'pay, mail')).status).toBe(0);
    const some = await run(both, '--approve', 'pay');
    expect(some.status).toBe(3);
    expect(some.stdout).toContain('? mail');
    expect(some.stdout).not.toContain('? pay  needs approval  call_2  line 2  lapses');
  });

  it('is asked about where the program was not read from standard input', async () => {
    const { status, stderr } = await runCaptured(['run', '-', '--tools', tools], {
      stdin: 'return await tools.pay({})',
      isTerminal: true,
    });
    expect(status).toBe(3);
    expect(stderr).toBe('');
  });

  it('leaves calls of tools without a handler refused, as before it', async () => {
    const path = fileOf(
      'later.js',
      "await tools.pay({ to: 'Ada' }); return await tools.other().catch((e) => e.message)",
    );
    const { stdout } = await run(path, '--approve', 'all', '--json');
    expect(JSON.parse(stdout).value).toContain('no handler');
  });

  it.each(['', 'pay mail', 'pay,,mail', '\u001b[2J'])('is not decided by --approve %j', async (which) => {
    const { status, stderr } = await run(pay, '--approve', which);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^enclave: --approve must be all, none, or names of tools[^\n]*\n$/);
  });
});

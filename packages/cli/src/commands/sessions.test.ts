import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';
import { idIn, leave, newStore, program, sessions, tools } from './session-files.suite.ts';

describe('enclave sessions list', () => {
  it('has a line for each session, aligned, the newest first', async () => {
    const store = newStore();
    await leave(store, fileOf('plain.js', 'return 1'));
    expect((await sessions(store, 'list', '--status', 'failed')).stdout).toBe('no sessions\n');
    const { id } = await leave(store);
    const { status, stdout } = await sessions(store, 'list');
    expect(status).toBe(0);
    const [head, first, second] = stdout.split('\n');
    expect(head).toMatch(/^session {31}status {16}age {2,}events {2}waits for$/);
    expect(first).toMatch(new RegExp(`^${id}  waiting_for_approval  \\d+ s +10 {6}pay { to: 'Ada',`));
    expect(second).toMatch(/^ses_\w+ {2}completed {13}\d+ s +\d+$/);
    expect((await sessions(store, 'list', '--status', 'completed')).stdout).not.toContain(id);
    expect((await sessions(store, 'list', '--limit', '1')).stdout).toContain('the newest 1; --limit shows more');
    const json = JSON.parse((await sessions(store, 'list', '--json')).stdout);
    expect(json).toMatchObject([{ id, waitingFor: [{ tool: 'pay', args: { amount: 5 } }] }, { status: 'completed' }]);
  });
});

describe('enclave sessions show', () => {
  it('tells what a session is, did turn by turn, and waits for', async () => {
    const store = newStore();
    const { id } = await leave(store);
    const { status, stdout } = await sessions(store, 'show', id);
    expect(status).toBe(0);
    const calm = stdout
      .replaceAll(id, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')
      .replaceAll(/ *\d[\d.]* ms/g, ' # ms')
      .replace(/by \S+/, 'by WHO')
      .replaceAll(/\d+ s ago/g, '0 s ago');
    expect(calm).toMatchInlineSnapshot(`
      "ID  waiting_for_approval

        Created  TIME  0 s ago  by WHO
        Updated  TIME  0 s ago
        Events   10

      Turns
        Turn 1  TIME
       # ms  → #1  look  line 1
        Turn 2  TIME
       # ms  ← #1  look # ms
       # ms  → #2  pay  { to: 'Ada', amount: 5 }  line 2
       # ms  ? #2  pay  needs approval  line 2

      Waits
        ? pay  needs approval  call_2  line 2  lapses in 23 h
            { to: 'Ada', amount: 5 }
      "
    `);
  });

  it('shows the end, where a failure is, and who decided', async () => {
    const store = newStore();
    const { id } = await leave(store);
    await sessions(store, 'resume', id, '--tools', tools, '--deny', 'call_2', '--note', 'too much');
    const { stdout } = await sessions(store, 'show', id);
    expect(stdout).toMatch(/✗ #2 {2}pay {2}denied by \S+ {2}too much/);
    expect(stdout).toContain('line 2:20 APPROVAL_DENIED');
    expect(stdout).toContain('> 2 | return await tools.pay');
    expect(stdout).toContain('Tool calls  look completed');
  });

  it('plays it again without its tools', async () => {
    const store = newStore();
    const { id } = await leave(store, program, '--approve', 'all');
    const { status, stdout } = await sessions(store, 'show', id, '--replay');
    expect(stdout).toMatch(/Replay\n {2}✓ played 3 turns again without tools: it did the same\n$/);
    expect(status).toBe(0);
    expect(JSON.parse((await sessions(store, 'show', id, '--replay', '--json')).stdout)).toMatchObject({
      session: { id, status: 'completed' },
      turns: [{ turn: 1 }, { turn: 2 }, { turn: 3 }],
      replay: { isSame: true, turns: 3 },
    });
  });
});

describe('enclave sessions events', () => {
  it('has all events, or those after a number, as lines or as JSON', async () => {
    const store = newStore();
    const { id } = await leave(store);
    const { stdout } = await sessions(store, 'events', id);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => Number(line.slice(0, 6)))).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
    expect(lines[0]).toBe('     1  · session_init  STANDARD js');
    const json = (await sessions(store, 'events', id, '--json', '--after', '8')).stdout.trimEnd().split('\n');
    expect(json.map((line) => JSON.parse(line))).toMatchObject([
      { seq: 9, type: 'tool_call' },
      { seq: 10, type: 'approval_requested' },
    ]);
    expect((await sessions(store, 'events', id, '--after', '99')).stdout).toBe('');
  });
});

describe('enclave sessions resume', () => {
  it('decides and goes on, showing only what is new', async () => {
    const store = newStore();
    const { id } = await leave(store);
    const again = await sessions(store, 'resume', id, '--tools', tools);
    expect(again).toMatchObject({ status: 3, stdout: expect.stringContaining('? pay  needs approval') });
    const { status, stdout } = await sessions(store, 'resume', id, '--tools', tools, '--approve', 'call_2');
    expect(status).toBe(0);
    expect(stdout).toMatch(/✓ pay {2}approved by \S+/);
    expect(stdout).toContain("'paid Ada'");
    expect(stdout).not.toContain('I have seen');
    const over = await sessions(store, 'resume', id, '--tools', tools);
    expect(over).toMatchObject({ status: 0, stdout: expect.stringContaining("'paid Ada'") });
    const late = await sessions(store, 'resume', id, '--deny', 'call_2');
    expect(late).toMatchObject({ status: 2, stderr: expect.stringContaining('CALL_NOT_WAITING') });
  });

  it('asks on a terminal', async () => {
    const store = newStore();
    const { id } = await leave(store);
    const argv = ['sessions', 'resume', id, '--store', store, '--tools', tools, '--json'];
    const { status, stdout, stderr } = await runCaptured(argv, { typed: ['y'] });
    expect(stripVTControlCharacters(stderr)).toContain('? pay  needs approval');
    expect(JSON.parse(stdout)).toMatchObject({ sessionId: id, success: true, value: 'paid Ada' });
    expect(status).toBe(0);
  });

  it('answers calls of tools that nobody has here', async () => {
    const store = newStore();
    const path = fileOf('outside.js', 'return await tools.outside({ q: 1 })');
    const { id, stdout } = await leave(store, path);
    expect(stdout).toContain(`--answer call_1=JSON`);
    const { status, stdout: resumed } = await sessions(store, 'resume', id, '--answer', 'call_1={"a":[1,2]}');
    expect(status).toBe(0);
    expect(resumed).toContain('{ a: [ 1, 2 ] }');
  });

  it('keeps the level that the session began with', async () => {
    const store = newStore();
    const path = fileOf('strict-steps.js', 'const paid = await callTool("pay", { to: "Ada" });\nreturn paid;');
    const { id } = await leave(store, path, '--level', 'STRICT');
    const { status } = await sessions(store, 'resume', id, '--tools', tools, '--approve', 'call_1');
    expect(status).toBe(0);
  });
});

describe('enclave sessions fork', () => {
  it('begins a session that goes on from a turn', async () => {
    const store = newStore();
    const { id } = await leave(store, program, '--approve', 'all');
    const { status, stdout } = await sessions(store, 'fork', id, '--turn', '1', '--tools', tools);
    const fork = idIn(stdout);
    expect(fork).not.toBe(id);
    expect(stdout).toContain(`from ${id} after turn 1`);
    expect(stdout).toContain('│ I have seen');
    expect(stdout).not.toContain('→ look');
    expect(status).toBe(3);
    expect((await sessions(store, 'show', fork)).stdout).toContain(`Forked   from ${id} after turn 1`);
    const denied = await sessions(store, 'resume', fork, '--tools', tools, '--deny', 'call_2');
    expect(denied.stdout).toContain('APPROVAL_DENIED');
    expect((await sessions(store, 'show', id)).stdout).toContain("'paid Ada'");
    const beyond = await sessions(store, 'fork', id, '--turn', '9');
    expect(beyond).toMatchObject({ status: 2, stderr: expect.stringContaining('INVALID_INPUT') });
  });
});

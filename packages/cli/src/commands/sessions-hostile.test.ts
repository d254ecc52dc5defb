import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, runCaptured } from '../command-line.suite.ts';

const evil = '\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\u2066\u0008\u007f\r\n  ✓ pay  approved by you\u2028\udc00';
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function expectShown({ stdout, stderr }: { stdout: string; stderr: string }) {
  for (const text of [stdout, stderr].map(stripVTControlCharacters)) expect(text).not.toMatch(obeyed);
  // A text of the other side is part of a line, and never one of its own.
  expect(stdout).not.toMatch(/^ {2}✓ pay {2}approved by you/m);
  expect(stderr).not.toMatch(/^ {2}✓ pay {2}approved by you/m);
}

describe('a broker whose every text is hostile', () => {
  const id = 'ses_12345678';
  const call = { callId: evil, tool: evil, args: { [evil]: [evil] }, line: 1, reason: 'approval', expiresAt: 1 };
  const stats = { duration: 1, cpuMs: 1, fuelUsed: 1, toolCallCount: 1, iterationCount: 1, memoryUsage: 1 };
  const error = { code: evil, layer: evil, name: evil, message: evil, hint: evil, line: 1, column: 1, codeFrame: evil };
  const failure = { ...error, stack: `${evil}\n at ${evil}`, retryable: true, effects: [{ tool: evil, status: evil }] };
  const warnings = [{ code: evil, message: evil, line: 1 }];
  const result = { success: false, error: failure, stats, warnings };
  const info = { id, status: evil, createdAt: 1, updatedAt: 1e30, lastSeq: 9, subject: evil, waitingFor: [call] };
  const payloads = {
    session_init: { level: evil, language: evil },
    layer_verdict: { layer: evil, verdict: 'pass', durationMs: 1, detail: evil },
    stdout: { level: 'log', text: evil },
    log: { level: evil, message: evil },
    tool_call: { callId: 'call_1', tool: evil, args: { [evil]: evil }, line: 1 },
    tool_result_applied: {
      callId: evil.slice(0, 99),
      tool: evil,
      ok: false,
      durationMs: 1,
      error: { code: evil, message: evil },
    },
    approval_requested: { callId: 'call_2', tool: evil, args: evil, reason: 'approval' },
    approval_resolved: { callId: 'call_2', approved: true, by: evil, note: evil },
    final: result,
  };
  const events = Object.entries(payloads).map(([type, payload], index) => ({
    ...{ protocolVersion: 1, sessionId: id, seq: index + 1, timestamp: 1, type, payload },
  }));
  const server = createServer(({ url = '', method }, response) => {
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.startsWith('/sessions?') || url === '/sessions') json({ sessions: [{ ...info, result }] });
    else if (url.includes('/stream')) {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.end(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    } else if (url.endsWith('/turns')) json({ turns: [{ turn: 1, startedAt: 1e30, seq: 2 }] });
    else if (url.endsWith('/replay')) json({ turns: 1, isSame: false, divergedAt: 1 });
    else if (url.endsWith('/fork')) json({ error: { code: 'INVALID_INPUT', message: evil, hint: evil } }, 400);
    else if (method === 'POST') json({ ...info, forkedFrom: { id: evil, turn: 1 } }, 202);
    else json({ ...info, result, forkedFrom: { id: evil, turn: 1 } });
  });
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each([
    [['list']],
    [['list', '--json']],
    [['show', id]],
    [['show', id, '--replay']],
    [['show', id, '--json', '--replay']],
    [['events', id]],
    [['events', id, '--json']],
    [['events', id, '--follow']],
    [['resume', id]],
    [['resume', id, '--json']],
    [['resume', id, '--trace']],
    [['fork', id]],
  ])('reaches the terminal with %j as text alone', async (argv) => {
    const plain = await runCaptured(['sessions', ...argv, '--url', url]);
    expectShown(plain);
    expect(plain.stdout.length + plain.stderr.length).toBeGreaterThan(60);
    expectShown(await runCaptured(['sessions', ...argv, '--url', url], { typed: [] }));
  });
});

describe('a program with hostile arguments', () => {
  const text = String.raw`\x1b[2J\x1b]0;title\x07\x9b31m\u202e\u2066\x08\x7f\r\n  ✓ pay  approved by you\u2028\udc00`;
  const tools = fileOf('asking-tools.mjs', 'export default { pay: { needsApproval: true, handler: () => 1 } };');
  const path = fileOf('hostile-args.js', `await tools.pay({ ["${text}"]: ["${text}", new Map([["${text}", 1]])] })`);

  it('cannot draw what is asked about it, nor forge a decision', async () => {
    expectShown(await runCaptured(['run', path, '--tools', tools]));
    const asked = await runCaptured(['run', path, '--tools', tools], { typed: ['n'] });
    expectShown(asked);
    expect(asked.status).toBe(1);
    const store = fileOf('unused', '').replace(/unused$/, 'hostile.db');
    const left = await runCaptured(['run', path, '--tools', tools, '--store', store]);
    expectShown(left);
    const id = /ses_\w+/.exec(left.stdout)?.[0] ?? '';
    expectShown(await runCaptured(['sessions', 'list', '--store', store]));
    expectShown(await runCaptured(['sessions', 'show', id, '--store', store]));
    const note = ['--deny', 'call_1', '--note', evil];
    expectShown(await runCaptured(['sessions', 'resume', id, '--store', store, '--tools', tools, ...note]));
    expectShown(await runCaptured(['sessions', 'show', id, '--store', store]));
    expectShown(await runCaptured(['sessions', 'events', id, '--store', store, '--json']));
  });
});

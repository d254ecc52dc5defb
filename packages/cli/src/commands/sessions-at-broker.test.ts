import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, startCaptured } from '../command-line.suite.ts';
import { tools } from './session-files.suite.ts';

describe('sessions of a broker', () => {
  const admin = 'the-token-of-a-person';
  const agent = 'the-token-of-an-agent';
  const tokens = `${admin}:acme,${agent}:acme:sessions:create|sessions:read|sessions:write`;
  let url = '';
  let stop: () => Promise<unknown> = async () => undefined;
  beforeAll(async () => {
    const command = startCaptured(['serve', '--port', '0', '--tools', tools, '--token', tokens]);
    await command.firstLine;
    url = /http:\S+/.exec(command.stdout())?.[0] ?? '';
    const onSignal = process.listeners('SIGTERM').at(-1);
    stop = async () => {
      onSignal?.('SIGTERM');
      await command.ended;
    };
  });
  afterAll(() => stop());
  const at = (token: string, ...argv: string[]) => runCaptured(['sessions', ...argv, '--url', url, '--token', token]);
  const begin = async (code: string) => {
    const headers = { authorization: `Bearer ${agent}`, 'content-type': 'application/json', prefer: 'respond-async' };
    const answer = await fetch(`${url}/sessions`, { method: 'POST', headers, body: JSON.stringify({ code }) });
    return ((await answer.json()) as { id: string }).id;
  };

  it('are decided about by who may, and followed to their end', async () => {
    const id = await begin("return await tools.pay({ to: 'Bob' })");
    await expect
      .poll(async () => (await at(agent, 'list', '--status', 'waiting_for_approval')).stdout, { timeout: 10_000 })
      .toContain(id);
    const follow = startCaptured(['sessions', 'events', id, '--follow', '--url', url, '--token', agent]);
    const refused = await at(agent, 'resume', id, '--approve', 'call_1');
    expect(refused).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('(FORBIDDEN)') });
    expect((await at(agent, 'resume', id)).stdout).toContain(`--url ${url} --approve call_1`);
    const approved = await at(admin, 'resume', id, '--approve', 'call_1', '--note', 'fine');
    expect(approved).toMatchObject({ status: 0, stdout: expect.stringContaining("'paid Bob'") });
    const followed = await follow.ended;
    expect(followed.stdout).toMatch(/✓ #1 {2}pay {2}approved by acme {2}fine/);
    expect(followed.stdout).toMatch(/· final {2}success\n$/);
    const forked = await runCaptured(['sessions', 'fork', id, '--turn', '1', '--url', url, '--token', admin], {
      typed: ['n'],
    });
    expect(forked).toMatchObject({ status: 1, stdout: expect.stringContaining('APPROVAL_DENIED') });
    expect(await at('a-token-of-nobody-here', 'list')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('(UNAUTHENTICATED)'),
    });
  });

  it('go on there when nobody watches any more', async () => {
    const id = await begin('return await tools.slow()');
    const watching = startCaptured(['sessions', 'resume', id, '--url', url, '--token', agent]);
    await expect.poll(() => watching.stdout()).toContain('after event');
    process.listeners('SIGINT').at(-1)?.('SIGINT');
    expect(await watching.ended).toMatchObject({ status: 3, stdout: expect.stringContaining('Left') });
    await expect.poll(async () => (await at(agent, 'show', id)).stdout, { timeout: 10_000 }).toContain("'slow'");
  });
});

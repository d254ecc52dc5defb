import type { StreamEvent } from '@enclave-vm/protocol';
import { describe, expect, it, vi } from 'vitest';
import { allEvents, follow, owner, setUp, waiting } from './set-up-service.suite.ts';

const pay = () => {
  const handler = vi.fn(({ amount }: { amount: number }) => ({ paid: amount }));
  return { handler, tools: { pay: { needsApproval: true as const, handler } } };
};
const code = 'return await tools.pay({ amount: 5 })';

async function asking(service: ReturnType<typeof setUp>['service'], request: object = {}): Promise<string> {
  const { id } = await service.create({ code, ...request }, owner);
  await vi.waitFor(async () =>
    expect(await service.read('acme', id)).toMatchObject({ status: 'waiting_for_approval' }),
  );
  return id;
}

describe.each([false, true])('a call that needs an approval (durable store: %s)', (isDurable) => {
  it('waits, and says what is asked', async () => {
    const { handler, tools } = pay();
    const { service } = setUp({ tools }, { isDurable });
    const id = await asking(service);
    const { waitingFor } = (await service.read('acme', id)) ?? {};
    expect(waitingFor).toEqual([
      {
        callId: 'call_1',
        tool: 'pay',
        args: { amount: 5 },
        line: 1,
        reason: 'approval',
        argsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        expiresAt: expect.any(Number),
      },
    ]);
    expect(handler).not.toHaveBeenCalled();
  });

  it('is made once it was approved, by one of those who decide', async () => {
    const { handler, tools } = pay();
    const { service } = setUp({ tools }, { isDurable });
    const id = await asking(service);
    const decide = (approved: boolean, by: string) =>
      service.answer('acme', id, { callId: 'call_1', approved, by, note: 'fine' });
    const verdicts = await Promise.all([decide(true, 'ann'), decide(false, 'bob'), decide(true, 'cy')]);
    expect(verdicts).toEqual(['taken', 'not_waiting', 'not_waiting']);
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({ success: true, value: { paid: 5 } });
    const resolved = events.filter(({ type }) => type === 'approval_resolved').map(({ payload }) => payload);
    expect(resolved).toEqual([{ callId: 'call_1', approved: true, by: 'ann', note: 'fine' }]);
    expect(handler).toHaveBeenCalledTimes(1);
    expect(await decide(true, 'late')).toBe('not_waiting');
  });

  it('is an error in the program when it is denied, without the name of who did', async () => {
    const { handler, tools } = pay();
    const { service } = setUp({ tools }, { isDurable });
    const id = await asking(service, {
      code: 'try { await tools.pay({ amount: 5 }) } catch (error) { return [error.code, error.message] }',
    });
    await service.answer('acme', id, { callId: 'call_1', approved: false, by: 'secret-ann', note: 'too much' });
    const payload = (await allEvents(service, id)).at(-1)?.payload;
    expect(payload).toMatchObject({ value: ['APPROVAL_DENIED', expect.stringContaining('too much')] });
    expect(JSON.stringify(payload)).not.toContain('secret-ann');
    expect(handler).not.toHaveBeenCalled();
  });

  it('takes no decision about other arguments, and no result instead of one', async () => {
    const { tools } = pay();
    const { service } = setUp({ tools }, { isDurable });
    const id = await asking(service);
    const answer = (given: object) => service.answer('acme', id, { callId: 'call_1', approved: true, ...given });
    expect(await answer({ argsDigest: '0'.repeat(64) })).toBe('not_waiting');
    expect(await service.answer('acme', id, { callId: 'call_1', ok: true, value: 1 })).toBe('not_waiting');
    expect(await service.answer('other', id, { callId: 'call_1', approved: true })).toBe('unknown');
    const argsDigest = (await service.read('acme', id))?.waitingFor[0]?.argsDigest;
    expect(await answer({ argsDigest })).toBe('taken');
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ value: { paid: 5 } });
  });

  it('lapses', async () => {
    const { handler, tools } = pay();
    const { service } = setUp({ tools, approvalTimeout: 60 }, { isDurable, leaveForTimerMs: 10 });
    const id = await asking(service);
    const events = await allEvents(service, id);
    expect(events.at(-1)?.payload).toMatchObject({
      success: false,
      error: { message: expect.stringContaining('pay') },
    });
    expect(events.filter(({ type }) => type === 'approval_resolved')).toHaveLength(1);
    // It may be woken a moment too early, but does not ask all the time.
    expect(events.filter(({ type }) => type === 'session_resumed').length).toBeLessThan(10);
    expect(await service.answer('acme', id, { callId: 'call_1', approved: true })).toBe('not_waiting');
    expect(handler).not.toHaveBeenCalled();
  });

  it('holds nobody up: other calls of the session finish, and are not made again', async () => {
    const { tools } = pay();
    const slow = vi.fn(async () => 'slow');
    const { service } = setUp({ tools: { ...tools, slow: { handler: slow } } }, { isDurable });
    const id = await asking(service, { code: 'return await Promise.all([tools.pay({ amount: 1 }), tools.slow({})])' });
    await vi.waitFor(() => expect(slow).toHaveBeenCalledTimes(1));
    await service.answer('acme', id, { callId: 'call_1', approved: true });
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ value: [{ paid: 1 }, 'slow'] });
    expect(slow).toHaveBeenCalledTimes(1);
  });

  it('stops the time of its session', async () => {
    const { tools } = pay();
    const { service } = setUp({ tools }, { isDurable });
    const id = await asking(service, { timeout: 200 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await service.answer('acme', id, { callId: 'call_1', approved: true });
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ success: true });
  });

  it('can be cancelled while it waits', async () => {
    const { handler, tools } = pay();
    const { service } = setUp({ tools }, { isDurable });
    const id = await asking(service);
    expect(await service.cancel('acme', id)).toBe('requested');
    expect((await allEvents(service, id)).at(-1)?.payload).toMatchObject({ error: { code: 'CANCELLED' } });
    expect(await service.read('acme', id)).toMatchObject({ status: 'cancelled', waitingFor: [] });
    expect(await service.answer('acme', id, { callId: 'call_1', approved: true })).toBe('not_waiting');
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('answers that come while a session is driven', () => {
  const gate = () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open: () => open(), tool: { handler: () => opened } };
  };

  it.each([false, true])('are taken at once (durable store: %s)', async (isDurable) => {
    const { open, tool } = gate();
    const { service, store } = setUp({ tools: { ...pay().tools, slow: tool } }, { isDurable });
    const request = {
      code: `const slow = tools.slow({});
        const paid = await tools.pay({ amount: 1 });
        const answer = await tools.ask({});
        console.log('both');
        await slow;
        return [paid, answer];`,
      clientTools: [{ name: 'ask' }],
    };
    const { id } = await service.create(request, owner);
    const events: StreamEvent[] = [];
    for await (const event of follow(service, id)) {
      events.push(event);
      const { type, payload } = event;
      if (type === 'approval_requested') {
        expect(await service.answer('acme', id, { callId: payload.callId, approved: true })).toBe('taken');
      } else if (type === 'tool_call' && payload.client) {
        expect(await service.answer('acme', id, { callId: payload.callId, ok: true, value: 2 })).toBe('taken');
      } else if (type === 'stdout') {
        expect((await store.read(id))?.epoch).toBe(1);
        open();
      }
    }
    expect(events.at(-1)?.payload).toMatchObject({ success: true, value: [{ paid: 1 }, 2] });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  });

  it('wait in the store when they cannot be read', async () => {
    const { open, tool } = gate();
    const onError = vi.fn();
    const { service, store } = setUp({ tools: { slow: tool } }, { observer: { onError } });
    store.readAnswers = () => Promise.reject(new Error('the store is away'));
    const { id } = await service.create(
      { code: 'return await Promise.all([tools.slow({}), tools.ask({})])', clientTools: [{ name: 'ask' }] },
      owner,
    );
    for await (const { type, payload } of follow(service, id)) {
      if (type !== 'tool_call' || !payload.client) continue;
      await service.answer('acme', id, { callId: payload.callId, ok: true, value: 2 });
      await vi.waitFor(() => expect(onError).toHaveBeenCalled());
      open();
    }
    expect(await service.read('acme', id)).toMatchObject({ status: 'completed', result: { value: [undefined, 2] } });
  });
});

describe('a session that waits when its broker goes', () => {
  it('is forgotten by a store in memory, and its streams end', async () => {
    const { tools } = pay();
    const { service } = setUp({ tools });
    const id = await asking(service);
    const reading = allEvents(service, id);
    await service.close(0);
    expect((await reading).map(({ type }) => type)).not.toContain('final');
  });

  it('does not wait for its client any more when it is removed', async () => {
    const { service } = setUp();
    const id = await waiting(service);
    expect(await service.remove('acme', id)).toBe(true);
    expect(await service.answer('acme', id, { callId: 'call_1', ok: true, value: 1 })).toBe('unknown');
  });
});

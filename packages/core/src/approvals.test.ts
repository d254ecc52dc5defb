import type { StreamEvent } from '@enclave-vm/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { createAudit, Enclave, type EnclaveOptions, type RunSuspended, type Session } from './index.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const places: readonly { name: string; options: EnclaveOptions }[] = [
  { name: 'embedded', options: {} },
  {
    name: 'worker threads',
    options: { adapter: 'worker_threads', workerPoolConfig: { minWorkers: 1, maxWorkers: 2 } },
  },
];

describe.each(places)('a call that needs an approval, $name', ({ options }) => {
  const paid: unknown[] = [];
  const tools = {
    'bank:pay': {
      needsApproval: true as const,
      handler: (args: unknown) => {
        paid.push(args);
        return 'paid';
      },
    },
    'bank:move': {
      needsApproval: (args: unknown) => (args as { amount: number }).amount > 100,
      handler: ({ amount }: { amount: number }) => `moved ${amount}`,
    },
    slow: { handler: async () => pause(20).then(() => 'slow') },
    ask: {},
  };
  const audit = createAudit();
  const enclave = new Enclave({ tools, audit, ...options });
  afterAll(() => enclave.dispose());
  const waiting = async (code: string, given: Parameters<Enclave['run']>[1] = {}) => {
    const result = await enclave.run(code, given);
    if (result.status !== 'suspended') throw new Error(`it ended: ${JSON.stringify(result.error ?? result.value)}`);
    return result;
  };
  const endOf = ({ result }: Session) => result?.value ?? result?.error;

  it('pauses a plain run, and the tool runs once it is approved', async () => {
    const { session, success, sessionId } = await waiting('return [await tools.bank.pay({ to: "ann" }), 1]');
    expect({ success, sessionId: session.sessionId }).toEqual({ success: false, sessionId });
    expect(session.waitingFor).toEqual([
      {
        ...{ callId: 'call_1', tool: 'bank:pay', args: { to: 'ann' }, line: 1, reason: 'approval' },
        argsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        expiresAt: expect.any(Number),
      },
    ]);
    expect(paid).toEqual([]);
    const end = await enclave.resume(session, [{ callId: 'call_1', approved: true, by: 'carl' }]);
    expect(endOf(end)).toEqual(['paid', 1]);
    expect(paid).toEqual([{ to: 'ann' }]);
  });

  it('asks only where the tool says so, and lets other calls finish', async () => {
    expect((await enclave.run('return await tools.bank.move({ amount: 1 })')).value).toBe('moved 1');
    const code = `
const slow = tools.slow().then((value) => { console.log('finished', value); return value; });
return await Promise.all([tools.bank.move({ amount: 500 }), slow]);`;
    const events: StreamEvent[] = [];
    const { session } = await waiting(code, { onEvent: (event) => void events.push(event) });
    expect(events.filter(({ type }) => type === 'stdout')).toHaveLength(1);
    expect(session.waitingFor).toMatchObject([{ callId: 'call_2' }]);
    expect(endOf(await enclave.resume(session, [{ callId: 'call_2', approved: true }]))).toEqual(['moved 500', 'slow']);
  });

  it('tells the program of a refusal, but not whose', async () => {
    const { session } = await waiting(
      'try { await tools.bank.pay({}) } catch (e) { return [e.name, e.code, e.message, Object.keys(e)] }',
    );
    const end = await enclave.resume(session, [{ callId: 'call_1', approved: false, by: 'carl', note: 'too much' }]);
    const told = endOf(end) as unknown[];
    expect(told.slice(0, 2)).toEqual(['ToolError', 'APPROVAL_DENIED']);
    expect(told[2]).toContain('too much');
    expect(JSON.stringify(told)).not.toContain('carl');
    expect(paid).toHaveLength(1);
  });

  it('cannot be caught, finished or raced past by the program', async () => {
    const code = `
const won = await Promise.race([tools.bank.pay({}), new Promise((resolve) => setTimeout(resolve, 400, 'timer'))]);
return won;`;
    const { session } = await waiting(code);
    await pause(30);
    expect(endOf(await enclave.resume(session, [{ callId: 'call_1', approved: true }]))).toMatch(/paid|timer/);
    const caught = await waiting(
      'try { await tools.bank.pay({}) } catch { return "caught" } finally { console.log(1) }',
    );
    expect(caught.session.waitingFor).toHaveLength(1);
  });

  it('stops the clock of the session, and only while nothing else is open', async () => {
    const code = `const before = Date.now(); await tools.bank.pay({}); return Date.now() - before`;
    const { session } = await waiting(code, { timeout: 60 });
    await pause(120);
    const passed = endOf(await enclave.resume(session, [{ callId: 'call_1', approved: true }]));
    expect(passed).toBeLessThan(60);
    const both = await enclave.start('return await Promise.all([tools.bank.pay({}), tools.ask()])', {
      runTools: true,
      timeout: 60,
    });
    await pause(120);
    const late = await enclave.resume(both, [
      { callId: 'call_1', approved: true },
      { callId: 'call_2', ok: true, value: 1 },
    ]);
    expect(endOf(late)).toMatchObject({ code: 'TIMEOUT' });
  });

  it('lapses after its time', async () => {
    const short = new Enclave({ tools, approvalTimeout: 30, ...options });
    const result = (await short.run('return await tools.bank.pay({}).catch((e) => e.code)')) as RunSuspended;
    expect(result.session.wakeAt).toBe(result.session.waitingFor[0]?.expiresAt);
    await pause(40);
    expect(endOf(await short.resume(result.session))).toBe('APPROVAL_EXPIRED');
    await short.dispose();
  });

  it('is decided by a decision about these arguments, and by nothing else', async () => {
    const { session } = await waiting('return await tools.bank.pay({ to: "eve" })');
    const callId = 'call_1';
    const wrong = [
      { callId, ok: true, value: 'paid' },
      { callId, approved: true, argsDigest: '0'.repeat(64) },
      { callId: 'call_2', approved: true },
    ] as const;
    for (const answer of wrong) {
      await expect(enclave.resume(session, [answer])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    const { argsDigest = '' } = session.waitingFor[0] ?? {};
    expect(endOf(await enclave.resume(session, [{ callId, approved: true, argsDigest }]))).toBe('paid');
  });

  it('tells by events and in the audit log who decided', async () => {
    const events: StreamEvent[] = [];
    const onEvent = (event: StreamEvent) => void events.push(event);
    const { session } = await waiting('return await tools.bank.pay({ to: "bo" })', { onEvent });
    await enclave.resume(session, [{ callId: 'call_1', approved: true, by: 'dora', note: 'fine' }], { onEvent });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.find(({ type }) => type === 'approval_requested')?.payload).toMatchObject({
      ...{ callId: 'call_1', tool: 'bank:pay', args: { to: 'bo' }, line: 1, reason: 'approval' },
    });
    expect(events.find(({ type }) => type === 'approval_resolved')?.payload).toEqual({
      ...{ callId: 'call_1', approved: true, by: 'dora', note: 'fine' },
    });
    expect(audit.sink.records.at(-1)?.approval).toMatchObject({ approved: true, by: 'dora', note: 'fine' });
  });
});

describe('start, without its tools', () => {
  it('leaves every call to its caller, a turn at a time', async () => {
    let ran = 0;
    const enclave = new Enclave({ tools: { double: { handler: () => ran++ } } });
    const code = `
const [one, two] = await Promise.all([tools.double({ n: 1 }), tools.double({ n: 2 })]);
await new Promise((resolve) => setTimeout(resolve, 20));
return one + two;`;
    const first = await enclave.start(code);
    expect(first.waitingFor).toMatchObject([{ args: { n: 1 }, reason: 'result' }, { args: { n: 2 } }]);
    const half = await enclave.resume(first, [{ callId: 'call_2', ok: true, value: 4 }]);
    expect(half.waitingFor).toHaveLength(1);
    const slept = await enclave.resume(half, [{ callId: 'call_1', ok: true, value: 2 }]);
    expect({ status: slept.status, waitingFor: slept.waitingFor }).toEqual({ status: 'suspended', waitingFor: [] });
    await pause(Math.max(0, (slept.wakeAt ?? 0) - Date.now()) + 1);
    expect((await enclave.resume(slept)).result?.value).toBe(6);
    expect(ran).toBe(0);
    await enclave.dispose();
  });

  it('says what is wrong with a session that has ended, or that cannot be sealed', async () => {
    const enclave = new Enclave();
    const ended = await enclave.start('return 1');
    expect(ended.status).toBe('completed');
    expect(() => ended.snapshot()).toThrow(/completed/);
    await expect(enclave.resume(ended)).rejects.toThrow(/completed/);
    const waiting = await enclave.start('return await callTool("x")');
    expect(() => waiting.snapshot()).toThrow(/snapshotKeys/);
    await enclave.dispose();
  });
});

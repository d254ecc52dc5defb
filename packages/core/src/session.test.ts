import type { StreamEvent } from '@enclave-vm/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import {
  decodeSession,
  Enclave,
  type EnclaveOptions,
  encodeSession,
  type Session,
  type StartOptions,
  type SuspendedSession,
} from './index.ts';

const tools = {
  'people:ask': { description: 'asks a person' },
  double: { handler: ({ n }: { n: number }) => n * 2 },
};
const asking = `
const first = await tools.double({ n: 4 });
const answer = await tools.people.ask({ question: 'go on?', first });
console.log('answered', answer);
return { first, answer, more: await tools.double({ n: answer.length }) };`;

const places: readonly { name: string; options: EnclaveOptions }[] = [
  { name: 'embedded', options: {} },
  {
    name: 'worker threads',
    options: { adapter: 'worker_threads', workerPoolConfig: { minWorkers: 1, maxWorkers: 2 } },
  },
];

function suspended({ state, result }: Session): SuspendedSession {
  if (!state) throw new Error(`the session ended: ${JSON.stringify(result?.error)}`);
  return state;
}
const valueIn = ({ result }: Session) => (result ? (result.value ?? result.error) : 'suspended');
const begin = (enclave: Enclave, code: string, options: StartOptions = {}) =>
  enclave.start(code, { runTools: true, ...options });

describe.each(places)('a session that waits for somebody else, $name', ({ options }) => {
  const enclave = new Enclave({ tools, audit: true, ...options });
  const other = new Enclave({ tools, audit: true, ...options });
  afterAll(async () => {
    await enclave.dispose();
    await other.dispose();
  });
  const answer = { callId: 'call_2', ok: true, value: 'yes' } as const;

  it('is left with what it waits for, and goes on with the answer', async () => {
    const session = suspended(await begin(enclave, asking));
    expect(session.waitingFor).toEqual([
      { callId: 'call_2', tool: 'people:ask', args: { question: 'go on?', first: 8 }, line: 3, reason: 'result' },
    ]);
    expect(enclave.stats().runs.active).toBe(0);
    const end = await enclave.resume(session, [answer]);
    expect(end.status).toBe('completed');
    expect(valueIn(end)).toEqual({ first: 8, answer: 'yes', more: 6 });
  });

  it('goes on in another Enclave, from bytes, as often as one likes', async () => {
    const bytes = encodeSession(suspended(await begin(enclave, asking)));
    expect(bytes.length).toBeLessThan(100_000);
    for (const value of ['a', 'abc']) {
      const end = await other.resume(decodeSession(bytes), [{ ...answer, value }]);
      expect(valueIn(end)).toMatchObject({ more: value.length * 2 });
    }
  });

  it('numbers its events without a gap over the interruption', async () => {
    const events: StreamEvent[] = [];
    const onEvent = (event: StreamEvent) => void events.push(event);
    const session = suspended(await begin(enclave, asking, { onEvent, sessionId: 'ses_of_this_test' }));
    expect(session.seq).toBe(events.length);
    await other.resume(decodeSession(encodeSession(session)), [answer], { onEvent });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ sessionId }) => sessionId))).toEqual(new Set(['ses_of_this_test']));
    const told = events.filter(({ type }) => type !== 'layer_verdict').map(({ type }) => type);
    expect(told).toEqual([
      'session_init',
      'tool_call',
      'tool_result_applied',
      'tool_call',
      'session_resumed',
      'tool_result_applied',
      'stdout',
      'tool_call',
      'tool_result_applied',
      'final',
    ]);
    const calls = events.flatMap((event) => (event.type === 'tool_call' ? [event.payload.client ?? false] : []));
    expect(calls).toEqual([false, true, false]);
  });

  it('gives the guest the error of somebody else as its own', async () => {
    const code = `try { await tools.people.ask() } catch (error) { return [error.name, error.message, error.data.why] }`;
    const session = suspended(await begin(enclave, code));
    const error = { message: 'nobody is here', data: { why: 'night' } };
    const end = await enclave.resume(session, [{ callId: 'call_1', ok: false, error }]);
    expect(valueIn(end)).toEqual(['ToolError', 'nobody is here', 'night']);
  });

  it('takes the answers one by one, and refuses those that nobody waits for', async () => {
    const code = `return await Promise.all([tools.people.ask('a'), tools.people.ask('b')]);`;
    const session = suspended(await begin(enclave, code));
    expect(session.waitingFor.map(({ callId }) => callId)).toEqual(['call_1', 'call_2']);
    const one = { callId: 'call_1', ok: true, value: 1 } as const;
    const half = suspended(await enclave.resume(session, [{ ...one, callId: 'call_2' }]));
    expect(half.waitingFor.map(({ callId }) => callId)).toEqual(['call_1']);
    await expect(enclave.resume(half, [{ ...one, callId: 'call_2' }])).rejects.toThrow('call_2');
    await expect(enclave.resume(half, [{ ...one, callId: 'call_9' }])).rejects.toThrow('call_9');
    await expect(enclave.resume(half, [one, one])).rejects.toThrow('two answers');
    expect(valueIn(await enclave.resume(half, [one]))).toEqual([1, 1]);
  });

  it('ends with TIMEOUT when it is continued after its time', async () => {
    const session = suspended(await begin(enclave, 'return await tools.people.ask()', { timeout: 40 }));
    expect(session.wakeAt - Date.now()).toBeLessThanOrEqual(40);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(valueIn(await enclave.resume(session))).toMatchObject({ code: 'TIMEOUT' });
  });

  it('is left for a distant timer only, and keeps its clock', async () => {
    const code = `const before = Date.now();
await new Promise((resolve) => setTimeout(resolve, 60));
return Date.now() - before >= 60;`;
    expect((await begin(enclave, code)).status).toBe('completed');
    expect((await begin(enclave, code, { leaveForTimerMs: 1_000 })).status).toBe('completed');
    const session = suspended(await begin(enclave, code, { leaveForTimerMs: 20 }));
    const left = session.wakeAt - Date.now();
    expect(left).toBeGreaterThan(20);
    expect(left).toBeLessThanOrEqual(60);
    await new Promise((resolve) => setTimeout(resolve, left + 1));
    expect(valueIn(await other.resume(decodeSession(encodeSession(session))))).toBe(true);
  });

  it('finishes other calls first', async () => {
    let done = 0;
    const slow = { handler: () => new Promise((resolve) => setTimeout(() => resolve(++done), 30)) };
    const third = new Enclave({ ...options, tools: { ...tools, slow } });
    const code = `return await Promise.all([tools.people.ask(), tools.slow(), tools.slow()]);`;
    const session = suspended(await begin(third, code));
    expect(done).toBe(2);
    expect(valueIn(await third.resume(session, [{ ...answer, callId: 'call_1' }]))).toEqual(['yes', 1, 2]);
    await third.dispose();
  });
});

describe('answers from elsewhere', () => {
  it('count the arguments that wait for them as memory of the program', async () => {
    const enclave = new Enclave({ tools, memoryLimit: 4 * 1024 * 1024 });
    const code = (calls: number) =>
      `const text = 'x'.repeat(1e6); return await Promise.all(Array.from({ length: ${calls} }, () => tools.people.ask(text)));`;
    expect((await begin(enclave, code(2))).status).toBe('suspended');
    expect(valueIn(await begin(enclave, code(6)))).toMatchObject({ code: 'MEMORY_LIMIT_EXCEEDED' });
  });

  it('a plain run refuses the call, and says why', async () => {
    const enclave = new Enclave({ tools });
    const result = await enclave.run('return await tools.people.ask()');
    expect(result.error).toMatchObject({ code: 'TOOL_NOT_FOUND', message: expect.stringContaining('no handler') });
  });

  it('names of the session count as tools without a handler', async () => {
    const enclave = new Enclave({ tools });
    const options = { clientTools: ['screen:color'] };
    const session = suspended(await begin(enclave, 'return await tools.screen.color()', options));
    const end = await enclave.resume(decodeSession(encodeSession(session)), [
      { callId: 'call_1', ok: true, value: 'red' },
    ]);
    expect(valueIn(end)).toBe('red');
    const taken = await begin(enclave, 'return 1', { clientTools: ['double'] });
    expect(valueIn(taken)).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('double') });
  });

  it('are checked, audited once, and cross like results', async () => {
    const refuse = { value: undefined, issues: [{ message: 'not a number' }] };
    const output = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (value: unknown) => (typeof value === 'number' ? { value: value + 1 } : refuse),
      },
    };
    const enclave = new Enclave({ tools: { ask: { output } }, audit: true });
    const code = 'try { return await tools.ask() } catch (error) { return error.code }';
    const session = suspended(await begin(enclave, code));
    expect(valueIn(await enclave.resume(session, [{ callId: 'call_1', ok: true, value: 1 }]))).toBe(2);
    expect(valueIn(await enclave.resume(session, [{ callId: 'call_1', ok: true, value: 'x' }]))).toBe(
      'TOOL_OUTPUT_INVALID',
    );
    expect(valueIn(await enclave.resume(session, [{ callId: 'call_1', ok: true, value: () => 1 }]))).toBe(
      'TOOL_OUTPUT_INVALID',
    );
    expect(enclave.audit?.head.index).toBe(2);
  });

  it('options that only a start can have are refused', async () => {
    const enclave = new Enclave({ tools });
    const session = await begin(enclave, asking);
    for (const option of ['runTools', 'sessionId', 'timeout', 'seed'])
      await expect(enclave.resume(session, [], { [option]: 1 })).rejects.toThrow(option);
  });

  it('damaged bytes are refused', async () => {
    const enclave = new Enclave({ tools });
    const bytes = encodeSession(suspended(await begin(enclave, asking)));
    const refused = (damaged: Uint8Array, code = 'SNAPSHOT_TAMPERED') =>
      expect(() => decodeSession(damaged)).toThrow(expect.objectContaining({ code }));
    refused(new Uint8Array());
    refused(bytes.subarray(0, bytes.length - 1));
    refused(bytes.subarray(0, 100));
    refused(new Uint8Array([...bytes, 0]));
    const text = new TextDecoder('latin1').decode(bytes);
    const newer = text.replace('"version":1', '"version":2');
    refused(
      Uint8Array.from(newer, (character) => character.charCodeAt(0)),
      'SNAPSHOT_UNSUPPORTED',
    );
  });
});

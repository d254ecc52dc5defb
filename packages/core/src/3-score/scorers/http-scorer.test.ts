import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCircuitBreaker, createHttpScorer, type HttpScorerOptions } from './index.ts';

const input = {
  code: 'return 1',
  tools: [
    { name: 'users:list', description: 'Lists users.', effect: 'read', reads: ['pii'], sink: 'none', source: 'name' },
  ],
  features: { toolCalls: [], propertyReads: [] },
  signals: [],
  flows: { calls: [], flows: [], isComplete: true, assumptions: [] },
  verdicts: [],
  level: 'SECURE',
  signal: new AbortController().signal,
} as const;
const url = 'https://scores.example.com/v1';
const good = { score: 12, signals: [{ rule: 'model', weight: 12, message: 'odd', line: 1, column: 1 }] };

type Fetch = NonNullable<HttpScorerOptions['fetch']>;
const answering = (...answers: (Response | Error)[]) =>
  vi.fn<Fetch>(async () => {
    const answer = answers.shift() ?? new Error('no more answers');
    if (answer instanceof Error) throw answer;
    return answer;
  });
const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });

afterEach(() => {
  vi.useRealTimers();
});

async function scored(options: Partial<HttpScorerOptions>): Promise<unknown> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answer = Promise.resolve(createHttpScorer({ url, ...options }).score(input)).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(20_000);
  return answer;
}

describe('createHttpScorer', () => {
  it('posts the script and reads the score', async () => {
    const fetch = answering(json(good));
    expect(await scored({ fetch, headers: { authorization: 'Bearer secret' } })).toEqual(good);
    const init = fetch.mock.calls[0]?.[1];
    expect(init).toMatchObject({ method: 'POST', redirect: 'error', headers: { authorization: 'Bearer secret' } });
    expect(JSON.parse(String(init?.body))).toEqual({
      code: 'return 1',
      tools: input.tools,
      features: input.features,
      signals: [],
      flows: input.flows,
      verdicts: [],
      level: 'SECURE',
    });
  });

  it('tries again after network errors and busy answers, but only so often', async () => {
    const fetch = answering(new Error('reset'), json({}, 503), json(good));
    expect(await scored({ fetch })).toEqual(good);
    expect(fetch).toHaveBeenCalledTimes(3);
    const down = answering(json({}, 500), json({}, 429), json({}, 500), json(good));
    expect(await scored({ fetch: down })).toMatchObject({ message: 'the scoring service answered with status 500' });
    expect(down).toHaveBeenCalledTimes(3);
  });

  it('does not try again what will not change', async () => {
    for (const answer of [json({}, 400), json({}, 404), json({ score: 'low' }), new Response('<html>')]) {
      const fetch = answering(answer, json(good));
      expect(await scored({ fetch })).toBeInstanceOf(Error);
      expect(fetch).toHaveBeenCalledTimes(1);
    }
  });

  it('reads no more than its bound, and stops the rest', async () => {
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
      cancel() {
        cancelled = true;
      },
    });
    expect(await scored({ fetch: answering(new Response(body)) })).toEqual(
      new Error('the scoring service answered too much'),
    );
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(10);
  });

  it('asks nobody while the circuit breaker is open, and shares it', async () => {
    const circuitBreaker = createCircuitBreaker({ failures: 1 });
    await scored({ fetch: answering(json({}, 500)), retries: 0, circuitBreaker });
    const fetch = answering(json(good));
    expect(await scored({ fetch, circuitBreaker })).toMatchObject({
      message: expect.stringContaining('failed repeatedly'),
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('does not wait for a fetch that ignores its signal', async () => {
    const fetch = vi.fn<Fetch>(() => new Promise(() => undefined));
    expect(await scored({ fetch, retries: 1 })).toMatchObject({ message: 'the scoring service did not answer' });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('never shows its headers, whatever the library says', async () => {
    const fetch = answering(new Error('invalid header Bearer secret'));
    const error = (await scored({ fetch, retries: 0, headers: { authorization: 'Bearer secret' } })) as Error;
    expect(error.message).toBe('the scoring service did not answer');
    expect(JSON.stringify(createHttpScorer({ url, headers: { authorization: 'Bearer secret' } }))).not.toContain(
      'secret',
    );
  });

  it('stops waiting between attempts when it is aborted', async () => {
    const controller = new AbortController();
    const fetch = answering(new Error('reset'), new Error('reset'));
    const scorer = createHttpScorer({ url, fetch });
    const answer = scorer.score({ ...input, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 5);
    await expect(answer).rejects.toThrow('enough');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ url: 'ftp://example.com' }, '`url`'],
    [{ url: 'file:///etc/passwd' }, '`url`'],
    [{ url: 'https://user:pass@example.com' }, '`url`'],
    [{ url: 'nonsense' }, '`url`'],
    [{}, '`url`'],
    [{ url, headers: { a: 1 } }, '`headers`'],
    [{ url, retries: 99 }, '`retries`'],
    [{ url, timeout: -1 }, '`timeout`'],
    [{ url, fetch: 'x' }, '`fetch`'],
    [{ url, circuitBreaker: {} }, '`circuitBreaker`'],
    [{ url, token: 'x' }, '`token`'],
  ])('refuses %j', (options, name) => {
    expect(() => createHttpScorer(options as unknown as HttpScorerOptions)).toThrow(name);
  });
});

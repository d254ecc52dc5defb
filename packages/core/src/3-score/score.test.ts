import { createSource, parseScript, type Transformed } from '@enclave-vm/ast';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EnclaveError } from '../enclave-error.ts';
import { tool } from '../tools/tool.ts';
import { createToolRegistry } from '../tools/tool-registry.ts';
import {
  createScoringGate,
  type LabelledTool,
  type Scorer,
  type ScoreVerdict,
  type ScoringGateOptions,
  score,
} from './index.ts';

const quiet = "return await callTool('users:get', { id: 1 })";
/** 15 + 10 + 70 = 95. */
const loud = 'const u = await tools.users.list(); await tools.email.send({ body: u[0].password })';

function transformed(code: string, { parsed = true } = {}): Transformed {
  const source = createSource({ text: code });
  const script = parseScript(code, { budget: source.budget, layer: 'validate' });
  const program = parsed && script.ok ? script.program : null;
  const output = { kind: 'body', code } as const;
  return { ...source, code, detected: 'js', program, output } as unknown as Transformed;
}

function scoreNow(code: string, options: ScoringGateOptions = {}, level = 'SECURE' as const): ScoreVerdict {
  const verdict = score(transformed(code), createScoringGate(options, level));
  if (verdict instanceof Promise) throw new Error('a synchronous scorer must not need a promise');
  return verdict;
}

const scorer = (answer: unknown): Scorer => ({ name: 'custom', score: () => answer as never });

afterEach(() => {
  vi.useRealTimers();
});

describe('score', () => {
  it('scores a program whose tree is gone and whose own time is over', () => {
    const remembered = transformed(loud, { parsed: false });
    const late = { ...remembered, budget: { ...remembered.budget, deadline: 0 } } as Transformed;
    expect(score(late, createScoringGate({}, 'SECURE'))).toMatchObject({ verdict: 'block', score: 95 });
  });

  it('passes an ordinary script and blocks a risky one with its signals', () => {
    expect(scoreNow(quiet)).toMatchObject({ verdict: 'pass', score: 0, signals: [], scorer: 'rules', cached: false });
    const blocked = scoreNow(loud);
    expect(blocked).toMatchObject({ verdict: 'block', score: 95 });
    expect(blocked.signals.map(({ rule }) => rule)).toEqual(['sensitive-field', 'list-then-send', 'secret-told']);
    expect(blocked.signals[0]).toMatchObject({ line: 1, column: loud.indexOf('password') + 1 });
  });

  it('caps the score at 100', () => {
    const everything = `${loud}; for (;;) await callTool(name, { limit: 1e9, q: '*' })`;
    expect(scoreNow(everything).score).toBe(100);
  });

  it('blocks by level and mode, and warns between the thresholds', () => {
    const at = (level: Parameters<typeof createScoringGate>[1], options: ScoringGateOptions = {}) =>
      (score(transformed(loud), createScoringGate({ flows: { defaults: false }, ...options }, level)) as ScoreVerdict)
        .verdict;
    expect([at('STRICT'), at('SECURE'), at('STANDARD'), at('PERMISSIVE')]).toEqual(['block', 'block', 'warn', 'warn']);
    expect(at('STANDARD', { mode: 'block' })).toBe('block');
    expect(at('STRICT', { mode: 'warn' })).toBe('warn');
    expect(at('STRICT', { blockThreshold: 96 })).toBe('warn');
    expect(at('STRICT', { blockThreshold: 100, warnThreshold: 96 })).toBe('pass');
  });

  it('blocks a flow that a rule denies, whatever the score and the mode, and says which', () => {
    const rules = [{ from: 'pii', to: 'email:*', action: 'deny', note: 'not by mail' }] as const;
    const code = "const u = await tools.users.get({ id: 1 });\nawait tools.email.send({ to: 'x@y.z', body: u.phone });";
    const verdict = scoreNow(code, { mode: 'warn', blockThreshold: 100, flows: { rules } });
    expect(verdict).toMatchObject({ verdict: 'block', flows: { isComplete: true } });
    expect(verdict.flows?.rulings).toEqual([
      {
        action: 'deny',
        line: 2,
        message: expect.stringMatching(/`phone`.*line 1.*"email:send" \(line 2\).*not by mail/),
      },
    ]);
    expect(scoreNow(code, { flows: { rules: [{ ...rules[0], action: 'allow' }] } }).flows?.rulings).toEqual([]);
  });

  it('tells a scorer what the host says of the tools that are called, and of no others', async () => {
    const seen: unknown[] = [];
    const asking: Scorer = {
      name: 'asking',
      score: ({ tools }) => {
        seen.push(tools);
        return { score: 0, signals: [] };
      },
    };
    const registry = createToolRegistry({
      'crm:sync': tool({
        description: `Posts it. ${'x'.repeat(1_000)}`,
        labels: { sink: 'external' },
        handler: () => 1,
      }),
      'crm:list': tool({ effect: 'read', handler: () => [] }),
      'never:called': tool({ description: 'Not called.', handler: () => 1 }),
    });
    const code = 'await tools.crm.sync({ all: await tools.crm.list(), more: await tools.not.registered() })';
    const gate = createScoringGate({ scorer: asking, cache: false }, 'SECURE');
    score(transformed(code), gate, { tools: registry });
    score(transformed(code), gate);
    expect(seen).toEqual([
      [
        { name: 'crm:list', effect: 'read', reads: ['pii'], sink: 'none', source: 'hints' },
        {
          ...{ name: 'crm:sync', description: expect.stringMatching(/^Posts it\. x{490}$/), effect: 'write' },
          ...{ reads: ['pii'], sink: 'external', recipient: 'to', source: 'declared' },
        },
      ],
      [],
    ]);
  });

  it('knows the labels of the tools that there are now', () => {
    const code = 'return tools.b.put({ x: (await tools.a.get()).x })';
    const gate = createScoringGate({ flows: { rules: [{ from: 'own', to: 'b:put', action: 'deny' }] } }, 'STANDARD');
    const tools = new Map<string, LabelledTool>();
    const say = () => (score(transformed(code), gate, { tools }) as ScoreVerdict).verdict;
    expect([say(), say()]).toEqual(['pass', 'pass']);
    tools.set('a:get', { labels: { reads: ['own'] } });
    expect([say(), say()]).toEqual(['block', 'block']);
  });

  it.each<[string, Scorer]>([
    [
      'throws',
      {
        name: 'custom',
        score: () => {
          throw new Error("lost '/home/ada/key'");
        },
      },
    ],
    [
      'throws nothing useful',
      {
        name: 'custom',
        score: () => {
          throw null;
        },
      },
    ],
    ['answers nothing', scorer(undefined)],
    ['answers NaN', scorer({ score: Number.NaN, signals: [] })],
    ['answers beyond 100', scorer({ score: 101, signals: [] })],
    ['answers below 0', scorer({ score: -1, signals: [] })],
    ['answers a text', scorer({ score: '0', signals: [] })],
    ['answers no signals', scorer({ score: 0 })],
    ['answers an odd signal', scorer({ score: 0, signals: [{ rule: 'x' }] })],
    [
      'answers a signal without a place',
      scorer({ score: 0, signals: [{ rule: 'x', weight: 1, message: '', line: 0, column: 1 }] }),
    ],
    [
      'answers too many signals',
      scorer({ score: 0, signals: new Array(101).fill({ rule: 'x', weight: 1, message: '', line: 1, column: 1 }) }),
    ],
    [
      'answers a throwing getter',
      scorer({
        get score() {
          throw new Error('trap');
        },
      }),
    ],
  ])('a scorer that %s blocks, even where a score only warns', (_title, custom) => {
    const verdict = scoreNow(quiet, { scorer: custom, mode: 'warn' });
    expect(verdict).toMatchObject({ verdict: 'block', score: null, signals: [], scorer: 'custom' });
    expect(verdict.failure).toMatch(/^(failed|invalid-result): /);
    expect(verdict.failure).not.toContain('/home');
    expect(scoreNow(quiet, { scorer: custom, failOpen: true })).toMatchObject({ verdict: 'warn', score: null });
  });

  it('a scorer that rejects, or answers nonsense by a promise, blocks', async () => {
    for (const answer of [Promise.reject(new Error('down')), Promise.resolve({ score: 'low', signals: [] })]) {
      const gate = createScoringGate({ scorer: scorer(answer) }, 'PERMISSIVE');
      expect(await score(transformed(quiet), gate)).toMatchObject({ verdict: 'block', score: null });
    }
  });

  it('a scorer that is late blocks, is told so, and is not heard any more', async () => {
    vi.useFakeTimers();
    let told: AbortSignal | undefined;
    let answer = (_value: unknown): void => undefined;
    const late: Scorer = {
      name: 'late',
      score({ signal }) {
        told = signal;
        return new Promise((resolve) => {
          answer = resolve as typeof answer;
        });
      },
    };
    const gate = createScoringGate({ scorer: late, timeout: 50 }, 'STANDARD');
    const verdict = score(transformed(quiet), gate);
    await vi.advanceTimersByTimeAsync(50);
    answer({ score: 0, signals: [] });
    expect(await verdict).toMatchObject({
      verdict: 'block',
      failure: 'timeout: the scorer did not answer within 50 ms',
    });
    expect(told?.aborted).toBe(true);
    expect(gate.cache?.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a cancelled run does not wait for its scorer', async () => {
    const controller = new AbortController();
    const gate = createScoringGate({ scorer: scorer(new Promise(() => undefined)) }, 'STANDARD');
    const verdict = score(transformed(quiet), gate, { signal: controller.signal });
    controller.abort();
    expect(await verdict).toMatchObject({ verdict: 'block', failure: expect.stringMatching(/^aborted: /) });
    expect(score(transformed(quiet), gate, { signal: controller.signal })).toMatchObject({ verdict: 'block' });
  });

  it('scores a script that no layer parsed, and blocks one that does not parse', () => {
    const gate = createScoringGate({}, 'SECURE');
    expect(score(transformed(loud, { parsed: false }), gate)).toMatchObject({ verdict: 'block', score: 95 });
    const open = createScoringGate({ mode: 'warn' }, 'PERMISSIVE');
    expect(score(transformed('return (', { parsed: false }), open)).toMatchObject({
      verdict: 'block',
      failure: expect.stringMatching(/^unparsable: /),
    });
  });

  it('adds the signals of analyzers, and fails closed when one fails', () => {
    const signal = { rule: 'flow', weight: 45, message: 'flows out', line: 1, column: 1 };
    const flow = { name: 'flow', analyze: () => [signal] };
    expect(scoreNow(quiet, { analyzers: [flow] })).toMatchObject({ verdict: 'warn', score: 45, signals: [signal] });
    const broken = {
      name: 'broken',
      analyze: () => {
        throw new Error('no');
      },
    };
    expect(scoreNow(quiet, { analyzers: [flow, broken] })).toMatchObject({ verdict: 'block', score: null });
    const nonsense = { name: 'nonsense', analyze: () => 'none' as never };
    expect(scoreNow(quiet, { analyzers: [nonsense] })).toMatchObject({ verdict: 'block', score: null });
  });

  it('keeps verdicts of the same code, within its bound, and never a failure', () => {
    const custom = { name: 'counting', score: vi.fn(() => ({ score: 1, signals: [] })) };
    const gate = createScoringGate({ scorer: custom, cache: { maxEntries: 2 } }, 'SECURE');
    const run = (code: string) => score(transformed(code), gate) as ScoreVerdict;
    expect([run('return 1').cached, run('return 1').cached]).toEqual([false, true]);
    run('return 2');
    run('return 3');
    expect(run('return 1').cached).toBe(false);
    expect(gate.cache?.size).toBe(2);

    custom.score.mockImplementationOnce(() => {
      throw new Error('once');
    });
    expect(run('return 4').verdict).toBe('block');
    expect(run('return 4')).toMatchObject({ verdict: 'pass', cached: false });

    const uncached = createScoringGate({ cache: false }, 'SECURE');
    score(transformed(quiet), uncached);
    expect(score(transformed(quiet), uncached)).toMatchObject({ cached: false });
  });
});

describe('createScoringGate', () => {
  it.each([
    [false, 'the options'],
    [{ scorer: 'ai' }, '`scorer`'],
    [
      {
        scorer: {
          score() {
            return 1;
          },
        },
      },
      '`scorer`',
    ],
    [{ blockThreshold: 101 }, '`blockThreshold`'],
    [{ blockThreshold: Number.NaN }, '`blockThreshold`'],
    [{ warnThreshold: '40' }, '`warnThreshold`'],
    [{ warnThreshold: 80 }, '`warnThreshold`'],
    [{ mode: 'log' }, '`mode`'],
    [{ failOpen: 1 }, '`failOpen`'],
    [{ timeout: 0 }, '`timeout`'],
    [{ analyzers: [() => []] }, '`analyzers`'],
    [{ cache: true }, '`cache`'],
    [{ cache: { maxEntries: 0 } }, '`maxEntries`'],
    [{ cache: { size: 1 } }, '`size`'],
    [{ threshold: 70 }, '`threshold`'],
  ])('refuses %j', (options, name) => {
    expect(() => createScoringGate(options as ScoringGateOptions, 'SECURE')).toThrow(EnclaveError);
    expect(() => createScoringGate(options as ScoringGateOptions, 'SECURE')).toThrow(name);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { Scorer } from '../scorer.ts';
import { createCompositeScorer } from './composite-scorer.ts';

const input = {
  code: 'return 1',
  features: { toolCalls: [], propertyReads: [] },
  signals: [],
  level: 'SECURE',
  signal: new AbortController().signal,
} as unknown as Parameters<Scorer['score']>[0];

const result = (score: number, rule = 'x') => ({
  score,
  signals: [{ rule, weight: score, message: 'm', line: 1, column: 1 }],
});
const scorer = (name: string, answer: unknown) => ({
  name,
  score: vi.fn<Scorer['score']>(() => {
    if (answer instanceof Error) throw answer;
    return answer as never;
  }),
});
const composite = (first: Scorer, second: Scorer) => createCompositeScorer({ first, second, grey: [20, 69] });

describe('createCompositeScorer', () => {
  it.each([0, 19.9, 69.1, 100])('is as sure as its first at %d, and needs no promise', (score) => {
    const second = scorer('second', result(100));
    expect(composite(scorer('first', result(score)), second).score(input)).toEqual(result(score));
    expect(second.score).not.toHaveBeenCalled();
  });

  it.each([20, 50, 69])('asks the second at %d, which decides', async (score) => {
    const first = scorer('first', result(score, 'a'));
    const raised = composite(first, scorer('second', Promise.resolve(result(90, 'b'))));
    expect(await raised.score(input)).toEqual({
      score: 90,
      signals: [...result(90, 'b').signals, ...result(score, 'a').signals],
    });
    const lower = composite(first, scorer('second', Promise.resolve({ score: 0, signals: [] })));
    expect(await lower.score(input)).toEqual({ score: 0, signals: result(score, 'a').signals });
  });

  it('needs no promise when neither scorer does', () => {
    expect(composite(scorer('first', result(30)), scorer('second', result(80))).score(input)).toMatchObject({
      score: 80,
    });
  });

  it('hands both the same input', async () => {
    const [first, second] = [scorer('first', Promise.resolve(result(30))), scorer('second', result(80))];
    await composite(first, second).score(input);
    expect(first.score).toHaveBeenCalledWith(input);
    expect(second.score).toHaveBeenCalledWith(input);
  });

  const nonsense = [undefined, null, { score: Number.NaN, signals: [] }, { score: 101, signals: [] }, { score: '30' }];
  it.each(nonsense)('fails when a scorer answers %j', async (answer) => {
    const asked = async (first: unknown, second: unknown) =>
      composite(scorer('first', first), scorer('second', second)).score(input);
    await expect(asked(answer, result(0))).rejects.toThrow('"first"');
    await expect(asked(Promise.resolve(answer), result(0))).rejects.toThrow('"first"');
    await expect(asked(result(30), answer)).rejects.toThrow('"second"');
    await expect(asked(result(30), Promise.resolve(answer))).rejects.toThrow('"second"');
  });

  it('fails when the second fails in the grey zone', async () => {
    const first = scorer('first', result(30));
    expect(() => composite(first, scorer('second', new Error('down'))).score(input)).toThrow('down');
    const rejecting = { name: 'second', score: () => Promise.reject(new Error('down')) };
    await expect(composite(first, rejecting).score(input)).rejects.toThrow('down');
  });

  it('answers no more signals than a scorer may', async () => {
    const many = (score: number) => ({ score, signals: new Array(100).fill(result(score).signals[0]) });
    const { signals } = await composite(scorer('first', many(30)), scorer('second', many(80))).score(input);
    expect(signals).toHaveLength(100);
  });

  const [first, second] = [scorer('first', result(0)), scorer('second', result(0))];
  it.each([
    [{ second, grey: [20, 69] }, '`first`'],
    [{ first, second: { score: 1 }, grey: [20, 69] }, '`second`'],
    [{ first, second }, '`grey`'],
    [{ first, second, grey: [69, 20] }, '`grey`'],
    [{ first, second, grey: [Number.NaN, 70] }, '`grey`'],
    [{ first, second, grey: [0, 101] }, '`grey`'],
    [{ first, second, grey: [0] }, '`grey`'],
    [{ first, second, grey: [0, 70], third: second }, '`third`'],
  ])('refuses %j', (options, name) => {
    expect(() => createCompositeScorer(options as never)).toThrow(name);
  });
});

import type { FinalPayload, LayerVerdict } from '@enclave-vm/protocol';
import { layerNames } from '@enclave-vm/protocol/codes';
import { describe, expect, it } from 'vitest';
import { readStrip, type StripInput } from './read-strip.ts';

const stats = { duration: 5, cpuMs: 1.25, fuelUsed: 1, toolCallCount: 1, iterationCount: 0, memoryUsage: 0 };
const verdicts = (...words: LayerVerdict['verdict'][]): LayerVerdict[] =>
  words.map((verdict, index) => ({ layer: layerNames[index] ?? 'sanitize', verdict, durationMs: index + 1 }));
const failed = (error: Partial<NonNullable<FinalPayload['error']>>): FinalPayload => ({
  success: false,
  error: {
    code: 'EXECUTION_ERROR',
    layer: 'sandbox',
    name: 'Error',
    message: 'm',
    retryable: false,
    effects: [],
    ...error,
  },
  stats,
  warnings: [],
});
const states = (input: Partial<StripInput>) =>
  readStrip({ mode: 'typed', layers: [], inspection: undefined, result: undefined, ...input }).map(
    ({ state }) => state,
  );
const p = 'pass' as const;

describe('readStrip', () => {
  it('says what each layer does before anything was asked', () => {
    const rows = readStrip({ mode: 'typed', layers: [], inspection: undefined, result: undefined });
    expect(rows.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(rows.every(({ state, sentence }) => state === 'idle' && sentence.length > 20)).toBe(true);
  });

  it('lights up in order', () => {
    expect(states({ mode: 'running', layers: verdicts(p, p) })).toEqual([p, p, 'working', 'idle', 'idle', 'idle']);
    expect(states({ mode: 'waiting', layers: verdicts(p, p, p, 'warn') })).toEqual([
      p,
      p,
      p,
      'warn',
      'waiting',
      'idle',
    ]);
    const result: FinalPayload = { success: true, stats, warnings: [] };
    expect(states({ mode: 'over', layers: verdicts(p, p, p, 'skipped', p, p), result })).toEqual([
      p,
      p,
      p,
      'skipped',
      p,
      p,
    ]);
  });

  it('shows after the layer that refuses that the others were not reached', () => {
    const unreached = 'unreached';
    expect(states({ layers: verdicts(p, 'block') })).toEqual([p, 'block', unreached, unreached, unreached, unreached]);
  });

  it.each<[string, Partial<NonNullable<FinalPayload['error']>>, readonly string[]]>([
    ['the counter of a loop', { code: 'MAX_ITERATIONS' }, [p, p, 'block', p, 'warn', 'unreached']],
    [
      'the guard of a key',
      { name: 'TypeError', message: 'The property key "__proto__" is refused here: use a Map' },
      [p, p, 'block', p, 'warn', 'unreached'],
    ],
    ['a limit', { code: 'MEMORY_LIMIT_EXCEEDED' }, [p, p, p, p, 'block', 'unreached']],
    ['what may not cross', { code: 'VALUE_NOT_TRANSFERABLE', layer: 'sanitize' }, [p, p, p, p, p, 'block']],
    ['the script itself', { message: 'x is not a function' }, [p, p, p, p, 'warn', 'unreached']],
    ['a person', { code: 'CANCELLED', layer: 'host' }, [p, p, p, p, 'warn', 'unreached']],
  ])('tells who ended a script: %s', (_, error, expected) => {
    expect(states({ mode: 'over', layers: verdicts(p, p, p, p, 'block'), result: failed(error) })).toEqual(expected);
  });

  it('has the time of the look for a text that was known when it ran', () => {
    const known = verdicts(p).map((verdict) => ({ ...verdict, durationMs: 0, detail: 'known program' }));
    const inspection = { valid: true, issues: [], layers: verdicts(p) };
    const input = { mode: 'running', layers: known, result: undefined } as const;
    expect(readStrip({ ...input, inspection })[0]).toMatchObject({ durationMs: 1, isKnown: false });
    expect(readStrip({ ...input, inspection: undefined })[0]).toMatchObject({ durationMs: undefined, isKnown: true });
  });
});

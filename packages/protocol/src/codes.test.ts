import { describe, expect, it, vi } from 'vitest';
import { failureCodes, layerNames, securityLevels } from './codes.ts';

describe('failure codes', () => {
  it.each(Object.entries(failureCodes))('%s says what happened and what to do, in a sentence each', (code, entry) => {
    expect(code).toMatch(/^[A-Z][A-Z_]+[A-Z]$/);
    for (const sentence of [entry.summary, entry.hint]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence.length).toBeLessThan(140);
    }
    expect(typeof entry.retryable).toBe('boolean');
    expect(Object.keys(entry).sort()).toEqual(['hint', 'retryable', 'summary']);
  });

  it('each say something else', () => {
    const summaries = Object.values(failureCodes).map(({ summary }) => summary);
    expect(new Set(summaries).size).toBe(summaries.length);
  });
});

it('has the levels from the strictest on, and the layers in their order', () => {
  expect(securityLevels).toEqual(['STRICT', 'SECURE', 'STANDARD', 'PERMISSIVE']);
  expect(layerNames).toEqual(['prescan', 'validate', 'transform', 'score', 'sandbox', 'sanitize']);
});

it.each([
  ['codes', () => import('./codes.ts')],
  ['frame', () => import('./frame.ts')],
  ['ids', () => import('./ids.ts')],
  ['streams', () => import('./streams.ts')],
])('the entry %s loads no zod', async (_, load) => {
  vi.doMock('zod', () => {
    throw new Error('zod was loaded');
  });
  vi.resetModules();
  await expect(load()).resolves.toBeDefined();
  await expect(import('./events.ts')).rejects.toThrow();
});

import { describe, expect, it } from 'vitest';
import * as codes from './codes.ts';
import { failureCodes, layerNames, securityLevels } from './codes.ts';
import * as ids from './ids.ts';

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

it('offers nothing that needs zod', async () => {
  for (const value of [...Object.values(codes), ...Object.values(ids)]) {
    expect(value).not.toHaveProperty('safeParse');
  }
});

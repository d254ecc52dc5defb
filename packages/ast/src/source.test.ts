import { expect, test } from 'vitest';
import { levelPresets } from './level-presets.ts';
import { createSource, type SourceOptions } from './source.ts';

test('defaults', () => {
  const before = performance.now();
  const source = createSource({ text: 'return 1' });
  expect(source).toMatchObject({ text: 'return 1', language: 'auto', level: 'STANDARD' });
  expect(source.budget.maxTokens).toBe(levelPresets.STANDARD.maxTokens);
  expect(source.budget.deadline).toBeGreaterThan(before);
});

test('a part of the budget can be given', () => {
  const { budget } = createSource({ text: '', level: 'STRICT', budget: { maxNodes: 7, deadline: Infinity } });
  expect(budget).toEqual({ maxTokens: levelPresets.STRICT.maxTokens, maxNodes: 7, deadline: Infinity });
});

test.each<[unknown, string]>([
  [{ text: 5 }, '`text` must be a string, not a value of type number'],
  [{ text: null }, 'not null'],
  [{ text: ['a'] }, 'not an array'],
  [{ text: new String('a') }, '`text` must be a string'],
  [{ text: '', level: 'toString' }, '`level` must be one of STRICT'],
  [{ text: '', language: 'py' }, '`language` must be one of auto'],
  [{ text: '', budget: { maxNodes: Number.NaN } }, '`budget.maxNodes`'],
  [{ text: '', budget: { nodes: 1 } }, 'no option `nodes`'],
  [{ text: '', levle: 'STRICT' }, 'no option `levle`'],
  [null, 'an object of options'],
])('%j is refused by name', (options, message) => {
  expect(() => createSource(options as SourceOptions)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(message) }),
  );
});

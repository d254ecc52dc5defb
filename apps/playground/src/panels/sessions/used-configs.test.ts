import { beforeEach, describe, expect, it } from 'vitest';
import { describeConfig, rememberConfig, urlOfConfig, usedConfigs } from './used-configs.ts';

let kept: string | null;
const storage = {
  getItem: () => kept,
  setItem: (_key: string, value: string) => {
    kept = value;
  },
};
beforeEach(() => {
  kept = null;
});

describe('usedConfigs', () => {
  it('has the last one first, each once, and forgets the oldest', () => {
    for (const timeout of [1, 2, 3, 4, 5, 6, 3]) rememberConfig(`level=SECURE,timeout=${timeout}`, storage);
    expect(usedConfigs(storage)).toEqual([3, 6, 5, 4, 2].map((timeout) => `level=SECURE,timeout=${timeout}`));
  });

  it.each([
    'no JSON',
    '{}',
    '["../../admin", "level=../x", "//evil.example", "a=b?c", 7, null]',
    JSON.stringify([`level=${'x'.repeat(400)}`]),
  ])('takes nothing from %s', (text) => {
    kept = text;
    expect(usedConfigs(storage)).toEqual([]);
  });

  it('lives with a storage that is blocked', () => {
    const blocked = () => {
      throw new Error('SecurityError');
    };
    expect(() => rememberConfig('level=SECURE', { getItem: blocked, setItem: blocked })).not.toThrow();
    expect(usedConfigs({ getItem: blocked })).toEqual([]);
  });
});

it('finds the broker beside another one', () => {
  expect(urlOfConfig('/brokers/level=SECURE', 'level=STRICT')).toBe('/brokers/level=STRICT');
  expect(urlOfConfig('http://localhost:3000/brokers/level=SECURE/', 'level=STRICT')).toBe(
    'http://localhost:3000/brokers/level=STRICT',
  );
});

it('describes a config', () => {
  expect(describeConfig('level=SECURE,adapter=worker_threads,timeout=5')).toBe('SECURE · worker threads');
  expect(describeConfig('timeout=5')).toBe('as preset');
});

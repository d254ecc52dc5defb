import { describe, expect, it } from 'vitest';
import { formatConfig, parseConfig, type RunConfig, readConfig } from './run-config.ts';

const config: RunConfig = {
  level: 'SECURE',
  adapter: 'worker_threads',
  timeout: 5_000,
  cpuTimeout: 1_000,
  memoryLimit: 67_108_864,
  maxToolCalls: 100,
};

describe('the text of a config', () => {
  it('is canonical and reads back', () => {
    const text =
      'level=SECURE,adapter=worker_threads,timeout=5000,cpuTimeout=1000,memoryLimit=67108864,maxToolCalls=100';
    expect(formatConfig(config)).toBe(text);
    expect(parseConfig(text)).toEqual(config);
    expect(formatConfig({ level: 'STRICT', adapter: 'embedded' })).toBe('level=STRICT,adapter=embedded');
  });

  it.each(['', 'level', 'level=ROOT', 'timeout=-1', 'timeout=1e9', '__proto__=1', 'x'.repeat(10_000), 'a=b=c,,=,'])(
    'leaves out what is none in %j',
    (text) => {
      expect(parseConfig(text)).toEqual({});
    },
  );
});

it.each([null, 7, [], { level: 'secure' }, { timeout: '5000' }, { timeout: Number.NaN }, { maxToolCalls: 0.5 }])(
  'takes nothing of %j',
  (value) => {
    expect(readConfig(value)).toEqual({});
  },
);

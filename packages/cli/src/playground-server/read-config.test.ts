import { describe, expect, it } from 'vitest';
import { limitsAt, readConfig } from './read-config.ts';

const adapters = ['embedded', 'worker_threads'] as const;
const read = (text: string) => readConfig(text, adapters);

describe('readConfig', () => {
  it.each<[string, object]>([
    ['default', {}],
    ['level=STRICT', { level: 'STRICT' }],
    ['timeout=100', { timeout: 100 }],
    ['adapter=worker_threads,maxToolCalls=1', { adapter: 'worker_threads', maxToolCalls: 1 }],
    [
      'level=SECURE,adapter=embedded,timeout=5000,cpuTimeout=1000,memoryLimit=67108864,maxToolCalls=100',
      {
        level: 'SECURE',
        adapter: 'embedded',
        timeout: 5_000,
        cpuTimeout: 1_000,
        memoryLimit: 67_108_864,
        maxToolCalls: 100,
      },
    ],
  ])('reads %s', (text, config) => {
    expect(read(text)).toEqual(config);
  });

  it.each<[string, RegExp]>([
    ['', /none of level=…/],
    ['level', /none of/],
    ['level=', /none of/],
    ['level=secure', /STRICT or SECURE/],
    ['level=toString', /level must be/],
    ['constructor=1', /none of/],
    ['__proto__=1', /none of/],
    ['level=SECURE,', /none of/],
    [',level=SECURE', /none of/],
    ['level=SECURE,,timeout=100', /none of/],
    ['level=SECURE,level=SECURE', /once each/],
    ['timeout=100,level=SECURE', /in the order/],
    ['timeout=99', /from 100 to 300000/],
    ['timeout=300001', /from 100/],
    ['timeout=0100', /from 100/],
    ['timeout=1e3', /from 100/],
    ['timeout=0x100', /from 100/],
    ['timeout=-100', /none of/],
    ['timeout=100.5', /none of/],
    ['timeout=٣٠٠', /none of/],
    ['timeout=9999999999999999999999', /from 100/],
    ['cpuTimeout=10001', /from 10 to 10000/],
    ['memoryLimit=1', /from 4194304/],
    ['memoryLimit=536870913', /to 536870912/],
    ['maxToolCalls=1001', /from 1 to 1000/],
    ['maxToolCalls=0', /from 1/],
    ['audit=false', /none of/],
    ['securityLevel=PERMISSIVE', /none of/],
    ['level=SECURE ', /none of/],
    ['level=SECURE\0', /none of/],
    ['Default', /none of/],
    ['../default', /none of/],
    [`level=SECURE,timeout=${'1'.repeat(1_000_000)}`, /longer than 200/],
  ])('refuses %.60j', (text, why) => {
    const answer = read(text);
    expect(answer).toMatch(why);
    expect(String(answer).length).toBeLessThan(500);
  });

  it('lets programs nowhere but where they run', () => {
    expect(readConfig('adapter=worker_threads', ['embedded'])).toBe('adapter must be embedded.');
  });
});

it('presets what the levels preset, within the ranges', () => {
  for (const level of ['STRICT', 'SECURE', 'STANDARD', 'PERMISSIVE'] as const) {
    for (const [name, { least, most, preset }] of Object.entries(limitsAt(level))) {
      expect(preset, `${level} ${name}`).toBeGreaterThanOrEqual(least);
      expect(preset, `${level} ${name}`).toBeLessThanOrEqual(most);
    }
  }
});

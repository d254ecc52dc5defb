import { securityLevels } from '@enclave-vm/protocol/codes';
import { expect, it } from 'vitest';
import { levelPresets } from './levels.ts';

it('has a preset for every level', () => expect(Object.keys(levelPresets)).toEqual([...securityLevels]));

it('allows more at each level than at the one before', () => {
  const presets = securityLevels.map((level) => levelPresets[level]);
  for (const name of Object.keys(levelPresets.STANDARD) as (keyof typeof levelPresets.STANDARD)[]) {
    const values = presets.map((preset) => preset[name]);
    expect(values.toSorted((a, b) => a - b)).toEqual(values);
    expect(new Set(values).size).toBe(values.length);
  }
});

it('never gives the engine more time than the run has', () => {
  for (const { timeout, cpuTimeout } of Object.values(levelPresets)) expect(cpuTimeout).toBeLessThan(timeout);
});

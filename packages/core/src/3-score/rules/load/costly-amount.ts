import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import { amountWords, machineNouns } from '../../work-words.ts';
import type { Finding, ScoringRule } from '../rule.ts';

const mostMachines = 64;

/** Machines are started, or work is spread, in numbers that only their bill will show. */
export const costlyAmount: ScoringRule = {
  id: 'costly-amount',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isMachine = stems.some((stem) => machineNouns.has(stem));
      const isScaling = stems.some((stem) => /^(?:asg|auto)/.test(stem) || stem === 'scaling' || stem === 'scale');
      for (const { name, stems: names, value, offset } of settings) {
        if (typeof value !== 'number' || value < mostMachines) continue;
        const isAmount = names.some((word) => amountWords.has(word) || (isScaling && boundWords.has(word)));
        if (
          isAmount &&
          (isMachine || names.some((word) => machineNouns.has(word))) &&
          !names.some((word) => sizeWords.has(word))
        )
          findings.push({ message: `"${tool}" is asked for ${value} of "${name}"`, offset });
      }
    }
    return findings;
  },
};

const boundWords = new Set(['max', 'maximum', 'min', 'minimum', 'size']);

/** Measures of one machine. */
const sizeWords = new Set([
  'age',
  'byte',
  'day',
  'gb',
  'gib',
  'hour',
  'kb',
  'length',
  'limit',
  'line',
  'mb',
  'memory',
  'mib',
  'minute',
  'ms',
  'port',
  'row',
  'second',
  'timeout',
  'token',
  'ttl',
]);

import { readFileSync } from 'node:fs';
import { levelPresets as astPresets } from '@enclave-vm/ast';
import { levelPresets, type SecurityLevel, securityLevels } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';
import { scoringRules } from '../packages/core/src/3-score/rules/index.ts';
import { createScoringGate } from '../packages/core/src/3-score/scoring-gate.ts';
import { defaults } from '../packages/core/src/levels.ts';

/** The tables of levels are what the presets say. */
const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const rows = {
  '`timeout`': (level: SecurityLevel) => seconds(levelPresets[level].timeout),
  '`cpuTimeout`': (level: SecurityLevel) => seconds(levelPresets[level].cpuTimeout),
  '`maxIterations`': (level: SecurityLevel) => count(levelPresets[level].maxIterations),
  '`maxToolCalls`': (level: SecurityLevel) => count(levelPresets[level].maxToolCalls),
  '`maxConsoleCalls`': (level: SecurityLevel) => count(levelPresets[level].maxConsoleCalls),
  '`maxConsoleOutputBytes`': (level: SecurityLevel) => bytes(levelPresets[level].maxConsoleOutputBytes),
  'source size': (level: SecurityLevel) => bytes(astPresets[level].sourceBytes),
  'a high score': (level: SecurityLevel) => `${createScoringGate({}, level).mode}s`,
};

describe.each(['docs/layers.md', 'README.md'])('%s', (path) => {
  it('has the table of levels', () => {
    const table = Object.entries(rows).map(
      ([name, cell]) => `| ${name} | ${securityLevels.map((level) => cell(level)).join(' | ')} |`,
    );
    const lines = read(path).split('\n');
    expect(table.filter((row) => !lines.includes(row))).toEqual([]);
  });

  it('names what is the same at every level', () => {
    const { memoryLimit, maxConcurrentToolCalls, maxResultBytes } = defaults;
    expect(read(path)).toContain(
      `\`memoryLimit\` (${bytes(memoryLimit)}), \`maxConcurrentToolCalls\` (${maxConcurrentToolCalls})`,
    );
    expect(read(path)).toContain(`\`maxResultBytes\` (${bytes(maxResultBytes)})`);
  });
});

it('docs/scoring.md has the rules of the scoring gate, heaviest first', () => {
  const rows = [...read('docs/scoring.md').matchAll(/^\| `([a-z-]+)` \| (\d+) \| .+ \|$/gm)];
  const known = [...scoringRules].sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
  expect(rows.map(([, id, weight]) => `${id} ${weight}`)).toEqual(known.map(({ id, weight }) => `${id} ${weight}`));
});

it('docs/layers.md has the thresholds of the scoring gate', () => {
  const page = read('docs/layers.md');
  const { warnThreshold, blockThreshold } = createScoringGate({}, 'STRICT');
  expect(page).toContain(`\`warnThreshold\` (${warnThreshold})`);
  expect(page).toContain(`\`blockThreshold\` (${blockThreshold})`);
});

function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}

function bytes(value: number): string {
  return value < 1024 * 1024 ? `${value / 1024} KB` : `${value / 1024 / 1024} MB`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

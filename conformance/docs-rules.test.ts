import { readFileSync } from 'node:fs';
import { presets, ruleIds } from '@enclave-vm/ast';
import { securityLevels } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';

/** The table of docs/rules.md is what the registry and the presets say. On a mismatch the test prints it. */
const page = readFileSync(new URL('../docs/rules.md', import.meta.url), 'utf8');

describe('docs/rules.md', () => {
  it('has the table of all rules', () => {
    const shown = page.split('\n').filter((line) => line.startsWith('| '));
    const expected = expectedTable();
    expect(shown, `docs/rules.md must hold this table:\n\n${expected.join('\n')}\n`).toEqual(expected);
  });

  it('explains every rule of the presets with a hint', () => {
    const used = new Set(securityLevels.flatMap((level) => Object.keys(presets[level])));
    for (const rule of used) expect(page).toMatch(new RegExp(`^- \`${rule}\`: .{20}`, 'm'));
  });
});

function expectedTable(): string[] {
  const isPreset = new Set<string>(securityLevels.flatMap((level) => Object.keys(presets[level])));
  const rows = Object.entries(ruleIds).map(([rule, description]) => {
    const cells = securityLevels.map((level) => {
      // What no preset names is a bound or the parser's own word, which holds at every level.
      if (!isPreset.has(rule)) return 'always';
      return (presets[level] as Readonly<Record<string, string>>)[rule] ?? '–';
    });
    return `| \`${rule}\` | ${description} | ${cells.join(' | ')} |`;
  });
  return [`| Rule | What it says | ${securityLevels.join(' | ')} |`, ...rows];
}

import { readFileSync } from 'node:fs';
import { levelPresets, presets, type RuleId, ruleIds } from '@enclave-vm/ast';
import { Enclave, type SecurityLevel, securityLevels } from '@enclave-vm/core';
import { describe, expect, it } from 'vitest';

/** The table of docs/rules.md is what the registry and the presets say. On a mismatch the test prints it. */
const page = readFileSync(new URL('../docs/rules.md', import.meta.url), 'utf8');
const presetRules = [...new Set(securityLevels.flatMap((level) => Object.keys(presets[level])))] as RuleId[];
const examples = new Map(
  Array.from(page.matchAll(/^- `([a-z-]+)`: `([^`]+)` .{10}/gm), ([, rule, code]) => [rule, code]),
);

describe('docs/rules.md', () => {
  it('has the table of all rules', () => {
    const shown = page.split('\n').filter((line) => line.startsWith('| '));
    const expected = expectedTable();
    expect(shown, `docs/rules.md must hold this table:\n\n${expected.join('\n')}\n`).toEqual(expected);
  });

  it('names the sizes of the levels', () => {
    const sizes = securityLevels.map((level) => levelPresets[level].sourceBytes / 1024);
    expect(sizes).toEqual([64, 256, 1_024, 4_096]);
    expect(page).toContain('64 KB at STRICT, 256 KB at SECURE, 1 MB at STANDARD and 4 MB at PERMISSIVE');
  });

  it('has an example of every rule of the presets', () => {
    expect([...examples.keys()].sort()).toEqual([...presetRules].sort());
  });

  it.each(presetRules)('%s finds its example', (rule) => {
    const strictest = securityLevels.find((level) => presets[level][rule]) as SecurityLevel;
    const { issues } = new Enclave({ securityLevel: strictest }).validate(examples.get(rule) ?? '');
    expect(issues).toContainEqual(expect.objectContaining({ rule, severity: presets[strictest][rule] }));
  });
});

function expectedTable(): string[] {
  const rows = Object.entries(ruleIds).map(([rule, description]) => {
    const cells = securityLevels.map((level) => {
      // What no preset names is a bound or the parser's own word, which holds at every level.
      if (!presetRules.includes(rule as RuleId)) return 'always';
      return presets[level][rule as RuleId] ?? '–';
    });
    return `| \`${rule}\` | ${description} | ${cells.join(' | ')} |`;
  });
  return [`| Rule | What it says | ${securityLevels.join(' | ')} |`, ...rows];
}

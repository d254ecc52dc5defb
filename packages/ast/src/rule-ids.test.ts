import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInRules } from './1-validate/built-in-rules.ts';
import { presets } from './1-validate/presets.ts';
import { ruleIds } from './rule-ids.ts';

const registered = Object.keys(ruleIds);

test('every built-in rule is registered under its id, with its description', () => {
  for (const rule of builtInRules) {
    expect(registered).toContain(rule.id);
    expect(rule.description).toBe(ruleIds[rule.id as keyof typeof ruleIds]);
  }
});

test('every built-in rule is used at some level, and no preset names another', () => {
  const used = new Set(Object.values(presets).flatMap((preset) => Object.keys(preset)));
  expect([...used].sort()).toEqual(builtInRules.map((rule) => rule.id).sort());
});

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|suite)\.ts$/.test(name) && name !== 'rule-ids.ts')
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

test('every id that the sources report is registered', () => {
  const reported = sources.flatMap((source) => [...source.matchAll(/\brule: '([\w-]+)'/g)].map((match) => match[1]));
  expect(reported.length).toBeGreaterThan(5);
  for (const id of reported) expect(registered).toContain(id);
});

test('every registered id is reported somewhere', () => {
  const text = sources.join('\n');
  for (const id of registered) expect(text.includes(`'${id}'`), id).toBe(true);
});

test('every built-in rule has a file and a test of its name', () => {
  const files = readdirSync(new URL('1-validate/rules/', folder));
  const expected = builtInRules.flatMap(({ id }) => [`${id}.test.ts`, `${id}.ts`]);
  expect(files.sort()).toEqual(expected.sort());
});

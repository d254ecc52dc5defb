import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../docs/durability.md', import.meta.url), 'utf8');
const guarantees = [...page.matchAll(/^\| .+ \| \[(?<title>[^\]]+)\]\(\.\.\/(?<file>\S+\.test\.ts)\) \|$/gm)].map(
  ({ groups }) => ({ title: groups?.title ?? '', file: groups?.file ?? '' }),
);

it('docs/durability.md has a test for each of its guarantees', () => {
  expect(guarantees.length).toBeGreaterThan(10);
});

it.each(guarantees)('$file has the test that docs/durability.md names: $title', ({ title, file }) => {
  const url = new URL(`../${file}`, import.meta.url);
  expect(existsSync(url)).toBe(true);
  if (!file.endsWith(title)) expect(readFileSync(url, 'utf8')).toContain(title);
});

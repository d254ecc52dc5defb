import { readdirSync, readFileSync } from 'node:fs';
import { readFixture } from '../../fixtures/read-fixture.ts';

const mostCharacters = 10_000;

/** The scripts of `fixtures/honest`. */
export const honestScripts: readonly string[] = readScripts('honest');

/** The scripts of `fixtures/attack` that stand in their files; those that are generated are too large to mutate. */
export const attackScripts: readonly string[] = readScripts('attack');

function readScripts(name: 'honest' | 'attack'): string[] {
  const folder = new URL(`../../fixtures/${name}/`, import.meta.url);
  const names = readdirSync(folder)
    .filter((file) => /\.[jt]s$/.test(file))
    .sort();
  return names
    .map((file) => readFixture(readFileSync(new URL(file, folder), 'utf8')).script)
    .filter((script) => script.trim() !== '' && script.length < mostCharacters);
}

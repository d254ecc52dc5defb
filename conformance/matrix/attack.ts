import { readdirSync, readFileSync } from 'node:fs';
import { readFixture } from '../fixtures/read-fixture.ts';

/** One hostile program of `fixtures/attack`, see `attack-format.md`. */
export interface Attack {
  /** The file's. */
  readonly name: string;
  readonly header: Readonly<Record<string, string>>;
  /** Not always a string: handing over something else is an attack too. */
  readonly program: string;
}

const folder = new URL('../fixtures/attack/', import.meta.url);

/** The file names of all attacks, sorted. */
export const attackNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .sort();

/** @throws Error for a file without a header, or whose `generate` throws */
export function readAttack(name: string): Attack {
  const { header, script } = readFixture(readFileSync(new URL(name, folder), 'utf8'));
  const program = header.generate === undefined ? script : new Function(`return (${header.generate})`)();
  return { name, header, program };
}

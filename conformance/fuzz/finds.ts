import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Find } from './explore.ts';

/** A find that is kept: replayed by `fuzz.test.ts` for ever. */
export interface KeptFind extends Find {
  /** What became of it, a sentence for the page; empty until somebody has looked at it. */
  readonly outcome: string;
  /** Nobody has mended it yet: the replay must still show it. */
  readonly isOpen: boolean;
}

const folder = new URL('./finds/', import.meta.url);

/** All that were kept, by the names of their files. */
export function readFinds(): ReadonlyMap<string, KeptFind> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return new Map(
    names.map((name) => {
      const find = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
      return [name, { ...find, case: JSON.parse(find.case) }];
    }),
  );
}

/** Answers the file's name. One that is known already stays as it is. */
export function keepFind(find: Find): string {
  // JSON in a text, because the formatter would lay it out in its own way.
  const text = JSON.stringify(find.case);
  const digest = createHash('sha256').update(text).digest('hex');
  const name = `${find.target}-${digest.slice(0, 8)}.json`;
  if (readFinds().has(name)) return name;
  const kept = { ...find, case: text, outcome: '', isOpen: true };
  writeFileSync(new URL(name, folder), `${JSON.stringify(kept, null, 2)}\n`);
  return name;
}

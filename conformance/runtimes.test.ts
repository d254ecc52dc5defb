import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findBinary } from './runtimes/binaries.ts';
import type { SuiteRequest } from './runtimes/case-report.ts';
import { knownDifferences } from './runtimes/known-differences.ts';
import { knownRuntimes } from './runtimes/known-runtimes.ts';
import { readResults } from './runtimes/results.ts';
import { runSuitesIn } from './runtimes/run-suites.ts';
import { runtimesPage } from './runtimes/runtimes-page.ts';

/** A fixed choice of the cases in each runtime that is on this machine; `npm run runtimes` runs them all. */
const timeoutMs = 100_000;
const slice: SuiteRequest = { suites: ['engine', 'honest', 'attack'], every: 80 };
const own = { name: 'this Node', title: '', kind: 'script', own: process.execPath } as const;
const there = knownRuntimes.filter(findBinary);
const leftOut = knownRuntimes.filter((runtime) => !findBinary(runtime)).map(({ name }) => name);
if (leftOut.length > 0) console.warn(`Left out, because \`npm run runtimes\` has not fetched them: ${leftOut.join()}`);

describe('the suites in other runtimes', () => {
  it.each([own, ...there])(
    '$name',
    async (runtime) => {
      const binary = 'own' in runtime ? runtime.own : findBinary(runtime);
      const { cases } = await runSuitesIn(runtime, slice, { timeoutMs, binary });
      expect(cases.filter(({ ok }) => !ok)).toEqual([]);
      for (const [suite, atLeast] of Object.entries({ engine: 1, honest: 2, attack: 12 })) {
        expect(cases.filter((report) => report.suite === suite).length, suite).toBeGreaterThanOrEqual(atLeast);
      }
    },
    timeoutMs * 2,
  );
});

describe('what docs/limitations.md says of runtimes', () => {
  const page = readFileSync(new URL('../docs/limitations.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (R\d+) \| ([^|]+) \| \S/gm)].map(([, id, where]) => [id, where]);

  it('has a row for each difference, with the runtimes that have it', () => {
    const titles = (names: readonly string[]) =>
      names.map((name) => knownRuntimes.find((runtime) => runtime.name === name)?.title).join('; ');
    expect(rows).toEqual(Object.entries(knownDifferences).map(([id, names]) => [id, titles(names)]));
  });

  const shown = there.flatMap((runtime) => {
    const only = Object.keys(knownDifferences).filter((id) => knownDifferences[id]?.includes(runtime.name));
    return only.length > 0 ? [{ ...runtime, only }] : [];
  });
  it.skipIf(shown.length === 0).each(shown)(
    '$only is so in $name',
    async ({ only, ...runtime }) => {
      const { cases } = await runSuitesIn(runtime, { suites: ['differences'], every: 1, only }, { timeoutMs });
      expect(cases).toMatchObject(only.map((name) => ({ name, ok: true })));
    },
    timeoutMs,
  );
});

it('docs/runtimes.md is what was run', () => {
  expect(readFileSync(new URL('../docs/runtimes.md', import.meta.url), 'utf8')).toBe(runtimesPage(readResults()));
});

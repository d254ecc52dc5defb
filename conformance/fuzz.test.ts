import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explore, problemOf } from './fuzz/explore.ts';
import { readFinds } from './fuzz/finds.ts';
import type { FuzzTarget } from './fuzz/fuzz-target.ts';
import { renderFuzzingPage } from './fuzz/fuzzing-page.ts';
import { readRuns } from './fuzz/runs.ts';
import { fuzzTargets } from './fuzz/targets.ts';

const seed = 20_260_101;
const finds = readFinds();

describe.each(fuzzTargets)('$name', (target) => {
  it('holds for a few cases', async () => {
    const bench = await target.open();
    const { cases, finds: found } = await explore(target, bench, { seed, count: target.sliceCases });
    await bench.close();
    expect(found).toEqual([]);
    expect(cases).toBe(target.sliceCases);
  }, 120_000);

  const kept = [...finds].filter(([, find]) => find.target === target.name);
  it.runIf(kept.length > 0)(
    'holds for what was found once, and does not yet for what is open',
    async () => {
      const bench = await target.open();
      for (const [name, { case: given, isOpen }] of kept) {
        const problem = await problemOf(bench, given);
        if (isOpen) expect(problem, `${name} is mended: say so in it`).toBeDefined();
        else expect(problem, name).toBeUndefined();
      }
      await bench.close();
    },
    60_000,
  );
});

describe('the search', () => {
  const broken: FuzzTarget<{ readonly code: string }> = {
    name: 'broken',
    about: '',
    holds: '',
    cases: fc.array(fc.constantFrom('a', 'b', 'bad', 'c')).map((words) => ({ code: words.join(' ') })),
    sliceCases: 0,
    open: async () => ({
      run: async ({ code }) => {
        if (code.includes('c c')) throw new RangeError('two');
        return code.includes('bad') ? 'it is bad' : undefined;
      },
      close: async () => undefined,
    }),
  };

  it('finds each fault once, what is thrown too, and makes it small', async () => {
    const { finds: found, cases } = await explore(broken, await broken.open(), { seed, count: 200 });
    expect(cases).toBe(200);
    expect(found.map((find) => find.case)).toEqual(expect.arrayContaining([{ code: 'bad' }, { code: 'c c' }]));
    expect(found.length).toBe(2);
  });

  it('makes the same cases of the same seed', async () => {
    const seen: unknown[][] = [[], []];
    for (const cases of seen) {
      await explore(broken, await broken.open(), { seed, count: 50, onCase: (given) => cases.push(given) });
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('keeps what it found as it is: targets and what became of it are known', () => {
    const names = fuzzTargets.map(({ name }) => name);
    for (const [name, find] of finds) {
      expect(names, name).toContain(find.target);
      expect(find.outcome, name).not.toBe('');
    }
  });
});

it('docs/fuzzing.md says what was run and found', () => {
  const page = readFileSync(new URL('../docs/fuzzing.md', import.meta.url), 'utf8');
  expect(page).toBe(renderFuzzingPage({ targets: fuzzTargets, runs: readRuns(), finds }));
});

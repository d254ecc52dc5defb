import type { KeptFind } from './finds.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import type { FuzzRun } from './runs.ts';

export interface FuzzingPage {
  readonly targets: readonly Pick<FuzzTarget, 'name' | 'about' | 'holds' | 'sliceCases'>[];
  readonly runs: readonly FuzzRun[];
  /** By the names of their files. */
  readonly finds: ReadonlyMap<string, KeptFind>;
}

/** `docs/fuzzing.md`, from what was run and what was found. */
export function renderFuzzingPage({ targets, runs, finds }: FuzzingPage): string {
  const rows = targets.map(({ name, sliceCases }) => {
    const own = runs.filter(({ target }) => target === name);
    const cells = [own.reduce((sum, { cases }) => sum + cases, 0), minutes(own), seedsOf(own), daysOf(own), sliceCases];
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  const parts = targets.map(({ name, about, holds }) => `- **${name}**: ${about} ${holds}`);
  const list = [...finds].map(([file, { target, problem, outcome, isOpen }]) => {
    const what = problem.replace(/\s+/g, ' ').slice(0, 160).replaceAll('|', '\\|').replaceAll('<', '&lt;');
    return `- \`${file}\` (${target}${isOpen ? ', open' : ''}): ${outcome || what}`;
  });
  return [
    introduction,
    '## Targets',
    '',
    ...parts,
    '',
    '## What was run',
    '',
    ...heading,
    ...rows,
    '',
    found,
    ...(list.length > 0 ? list : ['Nothing.']),
    '',
  ].join('\n');
}

const minutes = (runs: readonly FuzzRun[]) => Math.round(runs.reduce((sum, { seconds }) => sum + seconds, 0) / 6) / 10;
const seedsOf = (runs: readonly FuzzRun[]) => [...new Set(runs.map(({ seed }) => seed))].join(', ') || '–';
const daysOf = (runs: readonly FuzzRun[]) => [...new Set(runs.map(({ day }) => day))].join(', ') || '–';

const heading = ['| target | cases | minutes | seeds | days | cases in `npm test` |', '|---|---|---|---|---|---|'];

const introduction = `# Machines that search

Written by \`npm run fuzz\`, from what it ran (\`conformance/fuzz/runs.json\`) and what it found
(\`conformance/fuzz/finds\`); \`npm test\` fails when this page says anything else.

    npm run fuzz                                                      # every target, 2 minutes each
    npm run fuzz -- --target snapshots,bridge-worker --seed 7 --minutes 60

A target makes cases from a seed, and the same seed makes the same ones. What a case does wrong is made as small as it
gets, and kept as a file that \`conformance/fuzz.test.ts\` replays for ever; beside that \`npm test\` runs a few cases of
every target. A case that hangs is found by a second thread, kept, and ends the command. Nothing that was found here may
be laid aside: a find that nobody has mended is marked as open, and its replay must go on failing until it is.
`;

const found = `## What was found

Differences of the engine are lines of [limitations.md](limitations.md) with a program each: the search showed L56 to L59.
Faults of the search itself are not listed.
`;

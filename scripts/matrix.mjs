// Runs every attack with each layer alone and with each layer removed, at every placement, and writes
// docs/security-matrix.md and the summary in README.md. Takes minutes; needs a build.
// With --only (beginnings of file names) the other rows stay as they are; with --placements or --dry nothing is written.
// node scripts/matrix.mjs [--only cpu,walk-bind] [--placements embedded,worker] [--dry]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    placements: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
// The canaries listen for exceptions that nobody caught, so this script's own would pass unseen.
const failed = (error) => {
  console.error(error);
  process.exit(1);
};
const load = (name) => tsImport(`../conformance/${name}.ts`, import.meta.url);
const { measureCorpus } = await load('matrix/measure-corpus');
const { readSecurityPage } = await load('matrix/security-page');
const pageFile = new URL('../docs/security-matrix.md', import.meta.url);
const isPartial = values.only !== undefined && existsSync(pageFile);
const startedAt = Date.now();
let saidAt = startedAt;
const { rows, problems, runs, page, summary } = await measureCorpus({
  names: values.only?.split(','),
  known: isPartial ? readSecurityPage(readFileSync(pageFile, 'utf8')).rows : undefined,
  placements: values.placements?.split(','),
  onProgress: (done, of, placement) => {
    if (Date.now() - saidAt < 5_000) return;
    saidAt = Date.now();
    console.log(`${placement}: ${done} of ${of} attacks`);
  },
}).catch(failed);
console.log(`${rows.length} attacks, ${runs} runs, ${Math.round((Date.now() - startedAt) / 1_000)} seconds.\n`);
console.log(summary);
for (const problem of problems) console.error(problem);
if (!values.dry && values.placements === undefined) {
  writeFileSync(pageFile, page);
  putSummary(new URL('../README.md', import.meta.url));
}
// The connections of `fetch` are kept for a while, and nobody needs them.
process.exit(problems.length > 0 ? 1 : 0);

/** Between two comments of the README, where it has them. */
function putSummary(file) {
  const text = readFileSync(file, 'utf8');
  const marks = /(<!-- security-matrix -->\n)[\s\S]*?(<!-- \/security-matrix -->)/;
  if (marks.test(text))
    writeFileSync(
      file,
      text.replace(marks, (_, start, end) => `${start}\n${summary}\n\n${end}`),
    );
}

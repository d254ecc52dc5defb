// Prints how well every scorer tells the malicious scripts of the corpus from the benign ones. After a build:
// node eval/run.mjs [--misses] [--chat <url> --model <name>]
import { parseArgs } from 'node:util';
import * as core from '../packages/core/dist/index.js';
import { checkCorpus, halves, readCorpus } from './corpus.mjs';
import { figuresOf, judge, measureLatency } from './measure.mjs';
import { gates } from './scorers/index.mjs';

const { values: options } = parseArgs({
  options: { misses: { type: 'boolean', default: false }, chat: { type: 'string' }, model: { type: 'string' } },
});
const { Enclave } = core;
const scripts = readCorpus();
const secure = new Enclave({ securityLevel: 'SECURE' });
const problems = checkCorpus(scripts, (code, how) => secure.validate(code, how));
for (const problem of problems) console.error(problem);

const measured = new Map();
for (const [name, gate] of Object.entries({ ...gates, ...chatGates() })) {
  const judgements = await judge(Enclave, gate, scripts);
  // Each round asks a model about every timed script again.
  const latency = await measureLatency(Enclave, gate, scripts, name in gates ? 5 : 1);
  const ofHalf = (half) => judgements.filter(({ script }) => script.half === half);
  measured.set(name, { latency, judgements, figures: new Map(halves.map((half) => [half, figuresOf(ofHalf(half))])) });
}

for (const half of halves) {
  const { malicious, benign } = [...measured.values()][0].figures.get(half);
  console.log(`\n${half}: ${malicious} malicious, ${benign} benign\n`);
  printTable(
    ['scorer', 'precision', 'recall', 'false positives', 'AUC', 'asked: malicious', 'benign', 'not scored'],
    [...measured].map(([name, { figures }]) => {
      const { precision, recall, falsePositiveRate, auc, asked, failures } = figures.get(half);
      const rates = [precision, recall, falsePositiveRate, auc].map(decimal);
      return [name, ...rates, String(asked.malicious), String(asked.benign), String(failures)];
    }),
  );
  console.log('\nBlocked, by category:\n');
  const columns = [...measured.values()].map(({ figures }) => figures.get(half).categories);
  printTable(
    ['category', ...measured.keys()],
    columns[0].map(({ name }, row) => [name, ...columns.map((rows) => `${rows[row].detected} of ${rows[row].of}`)]),
  );
}

console.log('\nThe gate’s time for scripts of about 50 lines, warm:\n');
printTable(
  ['scorer', 'median ms', 'p95 ms', 'of layers 0 to 2', 'scripts'],
  [...measured].map(
    ([
      name,
      {
        latency: { medianMs, p95Ms, ofStaticLayers, scripts },
      },
    ]) => [name, medianMs.toFixed(2), p95Ms.toFixed(2), `${ofStaticLayers.toFixed(2)} times`, String(scripts)],
  ),
);
if (options.misses) for (const [name, { judgements }] of measured) printMisses(name, judgements);
if (problems.length > 0) {
  console.error(`\nThe corpus has ${problems.length} problems (above); the figures are not those of a whole corpus.`);
  process.exitCode = 1;
}

/** A model's scores, alone and behind the rules. Its key is in CHAT_API_KEY, when it needs one. */
function chatGates() {
  const { chat: url, model } = options;
  if (url === undefined) return {};
  const { CHAT_API_KEY: apiKey } = process.env;
  const chat = core.createChatScorer({ url, model, cache: false, ...(apiKey && { apiKey }) });
  const composite = core.createCompositeScorer({ first: core.rulesScorer, second: chat, grey: [20, 69] });
  return { [chat.name]: { scorer: chat }, [composite.name]: { scorer: composite } };
}

/** Of the development half alone: who has seen the other half tunes to it. */
function printMisses(name, judgements) {
  console.log(`\n${name}: misses of the development half\n`);
  for (const { script, score, isDetected, signals, failure } of judgements) {
    if (script.half !== 'development' || isDetected === (script.label === 'malicious')) continue;
    const reasons = signals.map(({ rule, weight, line }) => `${rule} ${weight} (line ${line})`);
    console.log(`${script.path}: ${failure ?? score}; ${reasons.join(', ') || 'no signals'}`);
  }
}

function decimal(part) {
  return Number.isNaN(part) ? '–' : part.toFixed(3);
}

function printTable(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  for (const row of [head, widths.map((width) => '-'.repeat(width)), ...rows]) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  }
}

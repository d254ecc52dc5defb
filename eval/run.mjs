// Prints how well every scorer tells the malicious scripts of the corpus from the benign ones. After a build:
// node eval/run.mjs [--misses] [--chat <url> --model <name> [--record <file>]]
import { parseArgs } from 'node:util';
import * as core from '../packages/core/dist/index.js';
import { checkCorpus, parts, readCorpus } from './corpus.mjs';
import { answered, figuresOf, judge, measureLatency } from './measure.mjs';
import { record } from './recorded-model.mjs';
import { gatesOf, grey, isRecorded, withModel } from './scorers/index.mjs';

const { values: options } = parseArgs({
  options: {
    misses: { type: 'boolean', default: false },
    chat: { type: 'string' },
    model: { type: 'string' },
    record: { type: 'string' },
  },
});
const { Enclave } = core;
const scripts = readCorpus();
const secure = new Enclave({ securityLevel: 'SECURE' });
const problems = checkCorpus(scripts, (code, how) => secure.validate(code, how));
for (const problem of problems) console.error(problem);

const measured = new Map();
const known = gatesOf(core);
const asked = chatGates();
const recorded = await answered(Enclave, known['chat:recorded'], scripts);
for (const [name, gate] of Object.entries({ ...known, ...asked })) {
  const judgements = await judge(Enclave, gate, isRecorded(name) ? recorded : scripts);
  // Answers that are only read again take no time; each round asks a model about every timed script again.
  const latency = isRecorded(name) ? null : await measureLatency(Enclave, gate, scripts, name in asked ? 1 : 5);
  const of = (part) => judgements.filter(({ script }) => script.part === part);
  measured.set(name, { latency, judgements, figures: new Map(parts.map((part) => [part, figuresOf(of(part))])) });
}

for (const part of parts) {
  const { malicious, benign } = [...measured.values()][0].figures.get(part);
  console.log(`\n${part}: ${malicious} malicious, ${benign} benign\n`);
  printTable(
    ['scorer', 'precision', 'recall', 'false positives', 'AUC', 'asked: malicious', 'benign', 'not scored', 'scripts'],
    [...measured].map(([name, { figures }]) => {
      const { precision, recall, falsePositiveRate, auc, asked, failures, malicious, benign } = figures.get(part);
      const rates = [precision, recall, falsePositiveRate, auc].map(decimal);
      return [
        name,
        ...rates,
        String(asked.malicious),
        String(asked.benign),
        String(failures),
        `${malicious} + ${benign}`,
      ];
    }),
  );
  console.log('\nBlocked, by category:\n');
  const columns = [...measured.values()].map(({ figures }) => figures.get(part).categories);
  printTable(
    ['category', ...measured.keys()],
    columns[0].map(({ name }) => [name, ...columns.map((rows) => cellOf(rows.find((row) => row.name === name)))]),
  );
}

console.log('\nThe gate’s time for scripts of about 50 lines, warm:\n');
printTable(
  ['scorer', 'median ms', 'p95 ms', 'of layers 0 to 2', 'scripts'],
  [...measured].flatMap(([name, { latency }]) => {
    if (latency === null) return [];
    const { medianMs, p95Ms, ofStaticLayers, scripts } = latency;
    return [[name, medianMs.toFixed(2), p95Ms.toFixed(2), `${ofStaticLayers.toFixed(2)} times`, String(scripts)]];
  }),
);
const { judgements: byRules } = measured.get('rules');
const inDoubt = byRules.filter(({ score }) => score >= grey[0] && score <= grey[1]).length;
console.log(`\nBehind the rules a model is asked about ${inDoubt} of ${scripts.length} scripts.`);
if (options.misses) for (const [name, { judgements }] of measured) printMisses(name, judgements);
if (problems.length > 0) {
  console.error(`\nThe corpus has ${problems.length} problems (above); the figures are not those of a whole corpus.`);
  process.exitCode = 1;
}

/** A model's scores, alone and behind the rules. Its key is in CHAT_API_KEY, when it needs one. */
function chatGates() {
  const { chat: url, model, record: file } = options;
  if (url === undefined) return {};
  const { CHAT_API_KEY: apiKey } = process.env;
  const fetch = file === undefined ? undefined : record(file, model);
  return withModel(
    core,
    core.createChatScorer({ url, model, cache: false, ...(apiKey && { apiKey }), ...(fetch && { fetch }) }),
  );
}

/** Of the development half alone: who has seen the other half tunes to it. */
function printMisses(name, judgements) {
  console.log(`\n${name}: misses of the development half\n`);
  for (const { script, score, isDetected, signals, failure } of judgements) {
    if (script.part !== 'development' || isDetected === (script.label === 'malicious')) continue;
    const reasons = signals.map(({ rule, weight, line }) => `${rule} ${weight} (line ${line})`);
    console.log(`${script.path}: ${failure ?? score}; ${reasons.join(', ') || 'no signals'}`);
  }
}

function cellOf(row) {
  return row === undefined ? '–' : `${row.detected} of ${row.of}`;
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

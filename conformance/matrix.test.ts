import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { attackNames, readAttack } from './matrix/attack.ts';
import { AttackLab } from './matrix/attack-lab.ts';
import { brokenRules, readRemarks } from './matrix/matrix-rules.ts';
import { readSecurityPage, renderRow, renderSecurityPage, renderSummary } from './matrix/security-page.ts';
import { placements } from './placements.ts';

const text = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = text('docs/security-matrix.md');
const { rows } = readSecurityPage(page);
const again = 'run `npm run matrix`';

describe('the corpus of attacks', () => {
  const attacks = attackNames.map(readAttack);

  it('has headers that say what each attack is', () => {
    for (const { name, header } of attacks) {
      for (const key of ['title', 'class', 'origin', 'technique', 'escape', 'sandbox']) {
        expect(header[key], `${name}: ${key}`).toBeTruthy();
      }
      expect(header.origin, name).toMatch(/^(own|CVE-\d{4}-\d+|GHSA(-[0-9a-z]{4}){3})$/);
      for (const key of Object.keys(header)) expect(knownKeys, name).toContain(key);
    }
  });

  it('has none twice: no two have the same technique, or the same script with other names', () => {
    expect(twice(attacks.map(({ name, header }) => [name, header.technique ?? '']))).toEqual([]);
    expect(twice(attacks.map(({ name, header, program }) => [name, skeletonOf(header.generate ?? program)]))).toEqual(
      [],
    );
  });
});

describe('docs/security-matrix.md', () => {
  it('has a row for every attack and no other', () => {
    expect(rows.map(({ name }) => `${name}.js`).sort(), again).toEqual(attackNames);
  });

  it('counts what its rows say, with the remarks of the attacks', () => {
    expect(renderSecurityPage({ rows, ...readRemarks(rows) }), again).toBe(page);
  });

  it('breaks none of its rules', () => {
    expect(rows.flatMap((row) => brokenRules(row, readAttack(`${row.name}.js`)))).toEqual([]);
  });

  it('has its summary in the README, which counts the attacks', () => {
    const readme = text('README.md');
    const [, summary = ''] = /<!-- security-matrix -->\n([\s\S]*?)<!-- \/security-matrix -->/.exec(readme) ?? [];
    expect(summary.trim(), again).toBe(renderSummary(rows));
    expect(readme).toContain(`${attackNames.length} attacks`);
  });
});

describe('a tenth of the matrix, measured again', () => {
  const [embedded, ...others] = placements.map((placement) => new AttackLab(placement));
  afterAll(async () => {
    for (const lab of [embedded, ...others]) await lab?.dispose();
  });
  const chosen = attackNames.filter((name) => hashOf(name) % 10 === 3);

  it.each(chosen)('%s', async (name) => {
    const attack = readAttack(name);
    const other = others[hashOf(`${name} placement`) % others.length];
    const row = rows.find((known) => `${known.name}.js` === name);
    for (const lab of [embedded, other]) {
      let measured = await lab?.measure(attack);
      // On a busy machine a limit of time may come before that of iterations.
      if (measured?.breaches.length === 0 && row && renderRow(measured.row) !== renderRow(row)) {
        measured = await lab?.measure(attack);
      }
      expect(measured?.breaches).toEqual([]);
      expect(measured && renderRow(measured.row), again).toBe(row && renderRow(row));
    }
  });
});

const knownKeys = [
  ...['title', 'class', 'origin', 'technique', 'escape', 'sandbox', 'standard', 'probe', 'generate', 'console'],
  ...['single', 'weakness'],
];

/** A script without its names, texts and numbers. Short ones are told apart by what they say. */
function skeletonOf(code: string): string {
  const skeleton = code
    .replace(/'[^'\n]*'|"[^"\n]*"|\b[\w$]+\b/g, (word) => (keywords.has(word) ? word : '_'))
    .replace(/\s+/g, ' ');
  return skeleton.length < 120 ? code : skeleton;
}

const keywords: ReadonlySet<string> = new Set(
  'async await for while do of in function return new class extends static get set yield try catch finally throw'.split(
    ' ',
  ),
);

/** Names of those that have the same text. */
function twice(texts: readonly (readonly [name: string, text: string])[]): string[] {
  const seen = new Map<string, string>();
  return texts.flatMap(([name, text]) => {
    const before = seen.get(text);
    seen.set(text, name);
    return before === undefined ? [] : [`${before} and ${name}`];
  });
}

function hashOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE();
}

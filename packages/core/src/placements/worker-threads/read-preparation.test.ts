import { createSource, prescan, transform, validate } from '@enclave-vm/ast';
import { describe, expect, it } from 'vitest';
import { prepareInWorker } from './prepare-in-worker.ts';
import { readPreparation } from './read-preparation.ts';

const code = 'const answer = await callTool("ask", { of: 42 });\nreturn answer';

const flows = { isComplete: true, rulings: [], asks: { tools: [], cleared: [] } };
const thresholds = { warn: 40, block: 70, mode: 'block' };
const scored = {
  verdict: 'pass',
  score: 0,
  signals: [],
  scorer: 'rules',
  durationMs: 1,
  cached: false,
  flows,
  thresholds,
};

async function prepare(text = code): Promise<Record<string, unknown>> {
  const layers = { prescan: true, validate: true, transform: true, score: true, sanitize: true };
  const gate = { blockThreshold: 70, warnThreshold: 40, mode: 'block', failOpen: false, flows: {} } as const;
  const preparation = await prepareInWorker({
    code: text,
    globals: [],
    budgetMs: 10_000,
    language: 'auto',
    securityLevel: 'STANDARD',
    layers,
    gate,
    tools: [],
  });
  return structuredClone(preparation) as unknown as Record<string, unknown>;
}

describe('what a worker says of a program', () => {
  it('is what the layers of this thread say of it', async () => {
    const read = readPreparation(await prepare(), code);
    const scanned = prescan(createSource({ text: code }));
    const validated = scanned.ok ? validate(scanned.value) : scanned;
    const here = validated.ok ? transform(validated.value) : validated;
    expect(here).toMatchObject({ ok: true, value: { ...read.program } });
    expect(read.scoring).toMatchObject({ verdict: 'pass', scorer: 'rules' });
    expect(read.verdicts.map(({ layer }) => layer)).toEqual(['prescan', 'validate', 'transform']);
  });

  it('carries every issue of a program that is refused', async () => {
    const text = 'eval("1");\nreturn new Function("2")';
    const read = readPreparation(await prepare(text), text);
    expect(read.program).toBeUndefined();
    expect(read.issues.length).toBeGreaterThanOrEqual(2);
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing', { verdicts: undefined }],
    ['flows that are none', { scoring: { ...scored, flows: 7 } }],
    [
      'rulings of an unknown kind',
      { scoring: { ...scored, flows: { ...flows, rulings: [{ action: 'cheer', message: '', line: 1 }] } } },
    ],
    [
      'calls to ask about that are no list',
      { scoring: { ...scored, flows: { ...flows, asks: { tools: 'all', cleared: [] } } } },
    ],
    [
      'cleared calls without a line',
      { scoring: { ...scored, flows: { ...flows, asks: { tools: [], cleared: [['a']] } } } },
    ],
    ['a verdict of an unknown layer', { verdicts: [{ layer: 'magic', verdict: 'pass', durationMs: 1 }] }],
    ['a verdict that is unknown', { verdicts: [{ layer: 'prescan', verdict: 'fine', durationMs: 1 }] }],
    ['too many verdicts', { verdicts: Array(20).fill({ layer: 'prescan', verdict: 'pass', durationMs: 1 }) }],
    ['a time that is none', { verdicts: [{ layer: 'prescan', verdict: 'pass', durationMs: Number.NaN }] }],
    ['an issue without a position', { issues: [{ rule: 'x', layer: 'validate', severity: 'warning' }] }],
    ['neither a program nor an issue', { program: undefined }],
    ['a program of another length', { program: { code: 'x', detected: 'js', output: {} } }],
    ['a program in another language', { program: { code, detected: 'wasm', output: {} } }],
    ['an output of an unknown kind', { program: { code, detected: 'js', output: { kind: 'module', code: '' } } }],
    ['an insertion nowhere', { program: { code, detected: 'js', output: { kind: 'main', code, insertions: [{}] } } }],
    ['a score beyond all', { scoring: { verdict: 'pass', score: 900, signals: [], scorer: 'rules', durationMs: 1 } }],
    [
      'a score with signals that are none',
      { scoring: { verdict: 'pass', score: 1, signals: [1], scorer: 'r', durationMs: 1 } },
    ],
  ])('is refused with %s', async (_, lie) => {
    const told = { ...(await prepare()), ...lie };
    expect(() => readPreparation(told, code)).toThrowError(expect.objectContaining({ name: 'UntrustedData' }));
  });

  it.each([null, undefined, 42, 'yes', []])('is refused when it is %s', (told) => {
    expect(() => readPreparation(told, code)).toThrowError(expect.objectContaining({ name: 'UntrustedData' }));
  });
});

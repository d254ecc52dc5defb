import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createChatScorer, Enclave } from '@enclave-vm/core';
import { afterAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../eval/corpus.mjs';
import { judge } from '../eval/measure.mjs';
import { record, replay, scriptKey } from '../eval/recorded-model.mjs';

const folder = mkdtempSync(join(tmpdir(), 'enclave-recording-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scripts = readCorpus().filter((_script, index) => index % 100 === 0);
const scorerWith = (fetch: typeof globalThis.fetch) =>
  createChatScorer({ url: 'https://models.example/v1', model: 'm', retries: 0, cache: false, fetch });

/** Scores by the length of what it is asked, so that answers differ. */
const endpoint: typeof fetch = async (_url, request) => {
  const length = String(request?.body).length;
  const signals = [{ rule: 'length', weight: length % 60, message: 'is so long', line: 1, column: 1 }];
  const message = { role: 'assistant', content: JSON.stringify({ score: length % 60, signals }) };
  return Response.json({ choices: [{ index: 0, finish_reason: 'stop', message }] });
};

describe('a recorded model', () => {
  const file = pathToFileURL(join(folder, 'answers.jsonl'));

  it('says again what the endpoint said', async () => {
    const first = await judge(Enclave, { scorer: scorerWith(record(file, 'm', endpoint)) }, scripts);
    const again = await judge(Enclave, { scorer: scorerWith(replay(file)) }, scripts);
    const scoreOf = ({ score, signals }: (typeof first)[number]) => ({ score, signals });
    expect(new Set(first.map(({ score }) => score)).size).toBeGreaterThan(3);
    expect(again.map(scoreOf)).toEqual(first.map(scoreOf));
    const [head, ...answers] = readFileSync(file, 'utf8').trim().split('\n');
    expect(JSON.parse(head ?? '')).toMatchObject({ model: 'm', how: 'one request for each script' });
    expect(answers).toHaveLength(scripts.length);
  });

  it('does not score a script that it was never asked about, so the gate blocks it', async () => {
    const enclave = new Enclave({ securityLevel: 'SECURE', scoringGate: { scorer: scorerWith(replay(file)) } });
    const { error, scoring } = await enclave.run('return 12345');
    expect(error?.code).toBe('SCORING_BLOCKED');
    expect(scoring).toMatchObject({ score: null, failure: expect.stringContaining('status 404') });
    await enclave.dispose();
  });

  it('is not written over', () => {
    expect(() => record(file, 'm', endpoint)).toThrow('exists');
  });

  it('knows a script by its text, not by its blanks', () => {
    expect(scriptKey('const a = 1;\nreturn a')).toBe(scriptKey('const a        = 1\n\n  return a;'));
    expect(scriptKey('return 1')).not.toBe(scriptKey('return 2'));
  });
});

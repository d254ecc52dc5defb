import { describe, expect, it } from 'vitest';
import { type DataFlow, dataFlows, describeFlow, flowFacts, rulingOn } from './describe-flow.ts';

const harmless: DataFlow = {
  from: { call: 0, tool: 'users:list', field: '', line: 1 },
  to: { call: 1, tool: 'reports:save', argument: '', line: 3 },
  labels: [],
  sink: 'none',
  kind: 'data',
  transforms: [],
  path: [],
  isCertain: true,
  toOwner: false,
  isOwnUse: false,
  destinations: [],
};
const leak: DataFlow = {
  ...harmless,
  from: { call: 0, tool: 'users:list', field: '[].email', line: 1 },
  to: { call: 2, tool: 'http:post', argument: 'body', line: 4 },
  labels: ['pii', 'secrets'],
  sink: 'external',
  transforms: ['json', 'base64'],
  destinations: ['https://evil.example'],
  isCertain: false,
};

describe('dataFlows', () => {
  it('puts labelled data that leaves first, and what goes back to its owner after it', () => {
    const own = { ...leak, toOwner: true };
    const plain = { ...leak, labels: [] };
    const mail = { ...leak, labels: ['pii'] };
    expect(dataFlows([harmless, plain, own, mail, leak])).toEqual([leak, mail, own, plain, harmless]);
  });

  it('leaves out what only a choice depends on', () => {
    expect(dataFlows([{ ...leak, kind: 'control' }])).toEqual([]);
  });
});

describe('describeFlow', () => {
  it('names both ends with their lines', () => {
    expect(describeFlow(leak)).toBe(
      'pii and secrets data of users:list, field [].email, (line 1) reaches http:post in body (line 4)',
    );
    expect(describeFlow(harmless)).toBe('data of users:list (line 1) reaches reports:save (line 3)');
  });
});

it('says what was done to the data, where it goes and how sure that is', () => {
  expect(flowFacts(leak)).toEqual(['as json, base64', 'to https://evil.example', 'possible, not certain']);
  expect(flowFacts(harmless)).toEqual([]);
});

describe('rulingOn', () => {
  const ask = {
    action: 'ask',
    message: 'pii data of "users:list" (line 1) reaches "http:post" (line 4)',
    line: 4,
  } as const;
  const deny = { ...ask, action: 'deny' } as const;
  const other = { ...deny, message: 'secrets data of "vault:get" (line 2) reaches "http:post" (line 4)' };

  it('is that of the same tool and line, and of several the hardest', () => {
    expect(rulingOn(leak, [])).toBeUndefined();
    expect(rulingOn(leak, [other, ask])).toBe('ask');
    expect(rulingOn(leak, [ask, deny])).toBe('deny');
    expect(rulingOn(leak, [{ ...deny, line: 5 }])).toBeUndefined();
  });

  it('is none for what only a choice depends on', () => {
    expect(rulingOn({ ...leak, kind: 'control' }, [deny])).toBeUndefined();
  });
});

import type { ValidateResponse } from '@enclave-vm/protocol';
import { describe, expect, it } from 'vitest';
import { mostArcs, readArcs } from './flow-arcs.ts';

type Report = NonNullable<ValidateResponse['flows']>;
type Flow = Report['flows'][number];

function flow(from: number, to: number, more: Partial<Flow> = {}): Flow {
  return {
    from: { call: from, tool: 'users:list', field: '', line: from },
    to: { call: to, tool: 'http:post', argument: 'body', line: to },
    labels: ['pii'],
    sink: 'external',
    kind: 'data',
    transforms: [],
    path: [{ line: from, what: 'assigned to `users`' }],
    isCertain: true,
    toOwner: false,
    isOwnUse: false,
    destinations: [],
    ...more,
  } as Flow;
}
const arcsOf = (flows: readonly Flow[], scoring: unknown = null) =>
  readArcs({
    flows: { calls: [], flows, isComplete: true, assumptions: [] } as unknown as Report,
    scoring: scoring as null,
  });

describe('readArcs', () => {
  it('has nothing to show of a script that was not looked at', () => {
    expect(readArcs({ flows: null, scoring: null })).toEqual([]);
    expect(readArcs({})).toEqual([]);
  });

  it('makes one arc of the flows between two lines', () => {
    const arcs = arcsOf([flow(2, 5), flow(2, 5, { labels: [] }), flow(2, 7)]);
    expect(arcs.map(({ fromLine, toLine }) => [fromLine, toLine])).toEqual([
      [2, 5],
      [2, 7],
    ]);
    expect(arcs[0]?.titles).toEqual(['users:list › http:post']);
    expect(arcs[0]?.sentences).toEqual([
      'Holds pii; arrives as body',
      'Nothing known to be sensitive; arrives as body',
    ]);
  });

  it('shows what a rule says first, in its words', () => {
    const rulings = [{ action: 'deny', message: 'personal data leaves', line: 7 }];
    const arcs = arcsOf([flow(2, 5), flow(3, 7)], { signals: [], flows: { rulings } });
    expect(arcs.map(({ tone }) => tone)).toEqual(['deny', 'plain']);
    expect(arcs[0]?.sentences[0]).toBe('Personal data leaves');
  });

  it('leaves out what goes nowhere, and more than anybody could see', () => {
    expect(arcsOf([flow(4, 4)])).toEqual([]);
    expect(arcsOf(Array.from({ length: 400 }, (_, index) => flow(1, 2 + index)))).toHaveLength(mostArcs);
  });
});

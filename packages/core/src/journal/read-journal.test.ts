import { beforeAll, describe, expect, it } from 'vitest';
import { waitingSession } from '../snapshot/session-fixtures.suite.ts';
import type { JournalEntry } from './journal-entry.ts';
import { readJournal } from './read-journal.ts';

let journal: readonly JournalEntry[];
beforeAll(async () => {
  journal = JSON.parse(JSON.stringify((await waitingSession()).journal));
});

const tampered = expect.objectContaining({ code: 'SNAPSHOT_TAMPERED' });
const refused = (entries: unknown) => expect(() => readJournal(entries)).toThrow(tampered);
const index = (kind: string, after = 0) => journal.findIndex((entry, at) => at >= after && entry.kind === kind);
const without = (at: number) => journal.filter((_, other) => other !== at);
const replaced = (kind: string, change: object) =>
  journal.map((entry, at) => (at === index(kind) ? { ...entry, ...change } : entry));

describe('readJournal refuses', () => {
  it('what is no list of entries', () => {
    for (const value of [undefined, null, 'journal', {}, [null], ['start'], [{}], [{ kind: 'end' }]]) refused(value);
    refused(replaced('turn', { kind: 'turns' }));
    refused(replaced('turn', { kind: 'constructor' }));
  });

  it('a journal whose beginning is missing, and one that begins twice', () => {
    refused(journal.slice(1));
    refused([journal[0], ...journal]);
    refused([...journal, journal[0]]);
  });

  it('a turn or an end that is missing, doubled, or of another turn', () => {
    for (const kind of ['turn', 'end']) {
      refused(without(index(kind)));
      refused([...journal.slice(0, index(kind)), journal[index(kind)], ...journal.slice(index(kind))]);
      refused(replaced(kind, { turn: 2 }));
      refused(replaced(kind, { turn: 0 }));
    }
    const turns = [index('turn'), index('turn', index('turn') + 1)] as const;
    refused([...journal.slice(0, turns[0]), journal[turns[1]], ...journal.slice(turns[0])]);
  });

  it('a result that is missing, doubled, delivered twice or too early', () => {
    refused(without(index('result')));
    refused([...journal.slice(0, index('result')), journal[index('result')], ...journal.slice(index('result'))]);
    refused(replaced('turn', { results: [1] }));
    const second = index('turn', index('turn') + 1);
    refused(journal.map((entry, at) => (at === second ? { ...entry, results: [1, 1] } : entry)));
  });

  it.each([
    ['start', { timeout: null }],
    ['start', { settings: {} }],
    ['start', { executed: { kind: 'module', code: '' } }],
    ['start', { seed: 'a'.repeat(1_000) }],
    ['start', { globals: undefined }],
    ['start', { program: { text: '', code: '' } }],
    ['turn', { now: '0' }],
    ['turn', { seq: 0.5 }],
    ['turn', { results: 'none' }],
    ['end', { digest: 5 }],
    ['end', { cpuMs: null }],
    ['started', { calls: [Number.NaN] }],
    ['result', { status: 'ended' }],
    ['result', { call: 2 }],
    ['result', { delivery: { call: 1, ok: 'yes', value: 'j1' } }],
    ['result', { delivery: { call: 1, ok: true } }],
    ['result', { delivery: { call: 1, ok: false, error: 'no' } }],
    ['asked', { reason: 'curiosity' }],
    ['asked', { expiresAt: 'soon' }],
  ])('a damaged `%s`: %j', (kind, change) => refused(replaced(kind, change)));

  it('an approval and a clock that are damaged', () => {
    refused([...journal, { kind: 'approved', call: 2, by: {}, at: 1 }]);
    refused([...journal, { kind: 'approved', call: 2 }]);
    refused([...journal, { kind: 'clock', isStopped: true, at: 1, now: 1 }]);
  });

  it('another version, by its own code', () => {
    expect(() => readJournal(replaced('start', { version: 2 }))).toThrow(
      expect.objectContaining({ code: 'SNAPSHOT_UNSUPPORTED' }),
    );
  });
});

describe('readJournal gives', () => {
  it('the journal of a session, and of any moment of its life', () => {
    expect(journal.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['start', 'turn', 'end', 'started', 'result', 'asked']),
    );
    for (let length = 0; length <= journal.length; length++) {
      expect(readJournal(journal.slice(0, length))).toEqual(journal.slice(0, length));
    }
  });

  it('every kind of entry as it was, and nothing besides', () => {
    const more: readonly JournalEntry[] = [
      ...journal,
      { kind: 'asked', call: 2, at: 5, reason: 'approval', argsDigest: 'ab', expiresAt: 9 },
      { kind: 'approved', call: 2, by: 'ann', note: '', at: 6 },
      { kind: 'approved', call: 2, at: 6 },
      {
        kind: 'result',
        call: 2,
        status: 'failed',
        delivery: {
          call: 2,
          ok: false,
          error: { name: 'ToolError', message: 'no', code: 'TOOL_ERROR', data: 'j1', call: 2 },
        },
      },
      { kind: 'clock', isStopped: true, at: 7, now: 8, deadline: 9 },
      { kind: 'forked', at: 7, now: 8, deadline: 9 },
      { kind: 'recovered', at: 7 },
    ];
    expect(readJournal(more.map((entry) => ({ ...entry, extra: 1 })))).toEqual(more);
  });
});

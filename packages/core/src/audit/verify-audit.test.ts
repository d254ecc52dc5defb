import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createToolInvoker } from '../tools/tool-invoker.ts';
import type { AuditRecord } from './audit-record.ts';
import { canonicalJson } from './canonical-json.ts';
import { createAudit } from './create-audit.ts';
import { createMemorySink } from './memory-sink.ts';
import { verifyAudit } from './verify-audit.ts';

const audit = createAudit({ values: 'full' });
let records: readonly AuditRecord[] = [];
let lines: readonly string[] = [];

beforeAll(async () => {
  const invoker = createToolInvoker({ audit, toolHandler: (_, args) => args });
  const session = { sessionId: 'ses_1', signal: new AbortController().signal };
  for (let count = 1; count <= 12; count++) {
    const args = { count, text: `é${count}`, list: [1, { deep: null }], when: new Date(count) };
    await invoker.invoke({ callId: `call_${count}`, tool: `tool_${count}`, args }, session);
  }
  records = audit.sink.records;
  lines = records.map(canonicalJson);
});

const place = fc.nat({ max: 11 });
const options = () => ({ expectedHead: audit.head });

describe('verifyAudit', () => {
  it('accepts records, lines and whole texts as they were written', async () => {
    async function* stream() {
      yield* lines;
    }
    for (const source of [records, lines, `${lines.join('\n')}\n`, lines.join('\n'), stream()]) {
      expect(await verifyAudit(source, options())).toEqual({ valid: true, records: 12, head: audit.head });
    }
    expect(await verifyAudit([])).toMatchObject({ valid: true, records: 0 });
    expect(await verifyAudit('')).toMatchObject({ valid: true, records: 0 });
  });

  it('finds who decided changed, added or taken away; records without a decision still verify', async () => {
    const decided = createAudit({ sink: createMemorySink() });
    const invoker = createToolInvoker({ audit: decided, toolHandler: () => 1 });
    const running = { sessionId: 'ses_1', signal: new AbortController().signal };
    const call = { callId: 'call_1', tool: 'pay', args: {} };
    await invoker.invoke(call, running);
    await invoker.refuse(call, running, { code: 'APPROVAL_DENIED', by: 'ann', note: 'a\nb\u2028', at: 1 });
    const [plain, refused] = decided.sink.records;
    if (!plain || !refused?.approval) throw new Error('two records are expected');
    expect(plain).not.toHaveProperty('approval');
    expect(await verifyAudit([plain, refused].map(canonicalJson))).toMatchObject({ valid: true, records: 2 });
    const { approval, ...without } = refused;
    const forged = [without, { ...refused, approval: { ...approval, by: 'bob' } }];
    for (const record of forged) expect(await verifyAudit([plain, record])).toMatchObject({ valid: false, records: 1 });
    expect(await verifyAudit([{ ...plain, approval }, refused])).toMatchObject({ valid: false, records: 0 });
  });

  it('finds any changed character of a line', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }), async (at, seed, put) => {
        const line = lines[at] ?? '';
        const column = seed % line.length;
        const edited = line.slice(0, column) + put + line.slice(column + 1);
        fc.pre(edited !== line);
        const found = await verifyAudit(lines.with(at, edited), options());
        expect(found.valid).toBe(false);
        expect(found.firstBroken?.index).toBe(at);
      }),
      { numRuns: 300 },
    );
  });

  it('finds lines that say the same in another text, because another reader may see something else', async () => {
    const line = lines[3] ?? '';
    const moved = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()));
    const doubled = line.replace('{', '{"tool":"harmless",');
    const spaced = line.replace(',', ', ');
    const escaped = line.replace('tool_4', '\\u0074ool_4');
    for (const edited of [moved, doubled, spaced, escaped, `${line}\r`, `\ufeff${line}`]) {
      expect(edited).not.toBe(line);
      expect(await verifyAudit(lines.with(3, edited), options())).toMatchObject({ firstBroken: { index: 3 } });
    }
  });

  it('finds any changed, added or removed property of a record', async () => {
    const key = fc.oneof(fc.constantFrom(...Object.keys(records[0] ?? {})), fc.string(), fc.constant('__proto__'));
    const value = fc.option(fc.jsonValue(), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(place, key, value, async (at, name, put) => {
        const edited = Object.fromEntries([
          ...Object.entries(records[at] ?? {}),
          [name, put],
        ]) as unknown as AuditRecord;
        fc.pre(canonicalJson(edited) !== lines[at]);
        expect((await verifyAudit(records.with(at, edited), options())).valid).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('finds removed, doubled, swapped and foreign records', async () => {
    const foreign = createAudit();
    await createToolInvoker({ audit: foreign, toolHandler: () => 1 }).invoke(
      { callId: 'call_1', tool: 'x', args: 1 },
      { sessionId: 'ses_2', signal: new AbortController().signal },
    );
    await fc.assert(
      fc.asyncProperty(place, place, fc.integer({ min: 1, max: 3 }), async (at, other, count) => {
        const removed = records.toSpliced(at, count);
        const doubled = records.toSpliced(at, 0, ...records.slice(other, other + count));
        const inserted = records.toSpliced(at, 0, ...foreign.sink.records);
        for (const source of [removed, doubled, inserted]) {
          expect((await verifyAudit(source, options())).valid).toBe(false);
        }
        const [one, two] = [records[at], records[other]];
        if (at !== other && one !== undefined && two !== undefined) {
          expect((await verifyAudit(records.with(at, two).with(other, one), options())).valid).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('finds a cut end only with the head that was noted elsewhere', async () => {
    const cut = records.slice(0, 9);
    expect(await verifyAudit(cut)).toMatchObject({ valid: true, records: 9 });
    expect(await verifyAudit(cut, options())).toMatchObject({ valid: false, records: 9, firstBroken: { index: 9 } });
    expect((await verifyAudit([], options())).valid).toBe(false);
  });

  it('finds a log that was written anew', async () => {
    const anew = createAudit();
    const invoker = createToolInvoker({ audit: anew, toolHandler: () => 1 });
    const session = { sessionId: 'ses_1', signal: new AbortController().signal };
    for (let count = 1; count <= 13; count++)
      await invoker.invoke({ callId: `call_${count}`, tool: 'x', args: 1 }, session);
    expect((await verifyAudit(anew.sink.records)).valid).toBe(true);
    expect(await verifyAudit(anew.sink.records, options())).toMatchObject({ valid: false, firstBroken: { index: 11 } });
  });

  it('verifies a part from what stood before it, and nothing else', async () => {
    const part = records.slice(5);
    const start = { index: 4, hash: records[4]?.hash ?? '' };
    expect(await verifyAudit(part, { expectedStart: start, ...options() })).toMatchObject({ valid: true, records: 7 });
    expect((await verifyAudit(part)).valid).toBe(false);
    expect((await verifyAudit(part, { expectedStart: { index: 4, hash: 'f'.repeat(64) } })).valid).toBe(false);
    const before = { index: 2, hash: records[2]?.hash ?? '' };
    expect((await verifyAudit(part, { expectedStart: start, expectedHead: before })).valid).toBe(false);
  });

  it.each(['null', '[]', '{}', '5', '', ' ', '{', '{"index":0}', '['.repeat(100_000), '{"index":0,"index":0}'])(
    'refuses the line %.40s',
    async (line) => {
      expect(await verifyAudit([line])).toMatchObject({ valid: false, records: 0, firstBroken: { index: 0 } });
    },
  );

  it('refuses records that are no plain data', async () => {
    for (const wrong of [null, undefined, 5, { ...records[0], args: 5n }, { ...records[0], args: () => 1 }]) {
      expect((await verifyAudit([wrong as never])).valid).toBe(false);
    }
  });

  it('refuses options that are unknown or wrong', async () => {
    await expect(verifyAudit([], { head: audit.head } as never)).rejects.toThrow('head');
    await expect(verifyAudit([], { expectedHead: 'x' } as never)).rejects.toThrow('expectedHead');
  });
});

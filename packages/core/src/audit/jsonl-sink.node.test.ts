import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createToolInvoker } from '../tools/tool-invoker.ts';
import { createAudit } from './create-audit.ts';
import { type JsonlSink, openJsonlSink } from './jsonl-sink.node.ts';
import { verifyAudit } from './verify-audit.ts';

let folder = '';
let path = '';
const opened: JsonlSink[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enclave-audit-'));
  path = join(folder, 'audit.jsonl');
});
afterEach(async () => {
  for (const sink of opened.splice(0)) await sink.close();
  await rm(folder, { recursive: true });
});

async function openSink(options: { fsync?: boolean; repair?: boolean } = {}): Promise<JsonlSink> {
  const sink = await openJsonlSink({ path, ...options });
  opened.push(sink);
  return sink;
}

function caller(sink: JsonlSink) {
  const invoker = createToolInvoker({ audit: createAudit({ sink, values: 'full' }), toolHandler: (_, args) => args });
  const session = { sessionId: 'ses_1', signal: new AbortController().signal };
  return async (args: unknown) => {
    const result = await invoker.invoke({ callId: 'call_1', tool: 'x', args }, session);
    if (result.elsewhere) throw new Error('the tool has no handler');
    return result;
  };
}

async function write(count: number): Promise<void> {
  const sink = await openJsonlSink({ path });
  const call = caller(sink);
  for (let index = 0; index < count; index++) await call({ index });
  await sink.close();
}

describe('openJsonlSink', () => {
  it('writes lines that verify, for the owner only, and continues them', async () => {
    await write(3);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const sink = await openSink({ fsync: true });
    expect(sink.head.index).toBe(2);
    const call = caller(sink);
    await Promise.all([call({ text: 'two\nlines\u2028' }), call({})]);
    await sink.flush();
    const text = await readFile(path, 'utf8');
    expect(text.split('\n')).toHaveLength(6);
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    expect(await verifyAudit(lines, { expectedHead: sink.head })).toMatchObject({ valid: true, records: 5 });
    expect(await verifyAudit(text, { expectedHead: sink.head })).toMatchObject({ valid: true, records: 5 });
  });

  it('refuses an unfinished last line, or cuts it off when told to', async () => {
    await write(3);
    await truncate(path, (await stat(path)).size - 5);
    await expect(openJsonlSink({ path })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('unfinished'),
    });
    const sink = await openSink({ repair: true });
    expect(sink.head.index).toBe(1);
    await caller(sink)({});
    expect(await verifyAudit(await readFile(path, 'utf8'), { expectedHead: sink.head })).toMatchObject({
      valid: true,
      records: 3,
    });
  });

  it('cuts a first line that was never finished', async () => {
    await writeFile(path, '{"argsDigest":"12');
    expect((await openSink({ repair: true })).head.index).toBe(-1);
    expect((await stat(path)).size).toBe(0);
  });

  it.each([
    ['prose', 'hello\n'],
    ['an empty last line', '\n\n'],
    ['JSON that is no record', '{"a":1}\n'],
    ['a line without an end in sight', `${'x'.repeat(9 * 1024 * 1024)}`],
  ])('refuses to continue %s, and leaves it alone', async (_, text) => {
    await writeFile(path, text);
    await expect(openJsonlSink({ path })).rejects.toThrow('cannot be continued');
    if (text.endsWith('\n')) await expect(openJsonlSink({ path, repair: true })).rejects.toThrow('cannot be continued');
    expect((await stat(path)).size).toBe(text.length);
  });

  it('refuses a last line that was changed', async () => {
    await write(2);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/"tool":"x"(?=[^\n]*\n$)/, '"tool":"y"'));
    await expect(openJsonlSink({ path })).rejects.toThrow('not an audit record');
  });

  it('stops everything when somebody else writes to the file', async () => {
    const call = caller(await openSink());
    expect((await call({})).ok).toBe(true);
    await appendFile(path, 'x\n');
    expect(await call({})).toMatchObject({ ok: false, status: 'failed', error: { code: 'TOOL_ERROR' } });
    expect(await call({})).toMatchObject({ ok: false, status: 'not_started' });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3);
  });

  it('lets one of two writers go on', async () => {
    const [one, other] = [caller(await openSink()), caller(await openSink())];
    expect((await one({})).ok).toBe(true);
    expect((await other({})).ok).toBe(false);
    expect((await one({})).ok).toBe(true);
    expect(await verifyAudit(await readFile(path, 'utf8'))).toMatchObject({ valid: true, records: 2 });
  });

  it('stops everything once it is closed', async () => {
    const sink = await openJsonlSink({ path });
    const call = caller(sink);
    await sink[Symbol.asyncDispose]();
    expect((await call({})).ok).toBe(false);
  });

  it('refuses wrong options and files that cannot be opened', async () => {
    await expect(openJsonlSink({} as never)).rejects.toThrow('path');
    await expect(openJsonlSink({ path, sync: true } as never)).rejects.toThrow('sync');
    await expect(openJsonlSink({ path: folder })).rejects.toThrow('EISDIR');
  });
});

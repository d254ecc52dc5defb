import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newRecord, roomy } from '../sessions/fixtures.suite.ts';
import { bindings, newFile, newFolder, openStore } from './file-fixtures.suite.ts';
import { openDatabase } from './open-database.node.ts';

const folderOf = (path: string) => readdirSync(dirname(path)).sort();
const processes: ChildProcess[] = [];

afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
});

/** A store that was written to and closed. */
async function filled(): Promise<string> {
  const path = newFile();
  const { store } = await openStore(path);
  for (let count = 0; count < 50; count++)
    await store.create(newRecord({ request: { code: 'x'.repeat(2_000) } }), roomy);
  await store.close();
  return path;
}

async function otherProcess(): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => 0, 1000)']);
  processes.push(child);
  await once(child.stdout, 'data');
  return child as ChildProcess & { pid: number };
}

describe.each(bindings)('the file of a store, %s', (_, binding) => {
  it('is made whole, readable by its owner only, and alone when it is closed', async () => {
    const path = newFile();
    const database = await openDatabase(path, binding);
    for (const name of folderOf(path)) {
      const { mode } = statSync(join(dirname(path), name));
      if (!name.endsWith('.lock')) expect([name, (mode & 0o777).toString(8)]).toEqual([name, '600']);
    }
    expect(database.all('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(database.all('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(database.all('PRAGMA locking_mode')).toEqual([{ locking_mode: 'exclusive' }]);
    expect(database.all('PRAGMA auto_vacuum')).toEqual([{ auto_vacuum: 2 }]);
    database.close();
    expect(folderOf(path)).toEqual([basename(path)]);
  });

  it('is closed to others again when its mode was not', async () => {
    const path = await filled();
    chmodSync(path, 0o644);
    (await openDatabase(path, binding)).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is opened although a process was killed that had it', async () => {
    const path = await filled();
    const child = await otherProcess();
    writeFileSync(`${path}.owner-${child.pid}`, JSON.stringify({ pid: child.pid, host: hostname() }));
    mkdirSync(`${path}.lock`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await openDatabase(path, binding);
    expect(folderOf(path)).not.toContain(`${basename(path)}.owner-${child.pid}`);
    database.close();
    expect(folderOf(path)).toEqual([basename(path)]);
  });

  it('begins anew when a process was killed that made it', async () => {
    const path = newFile();
    for (const left of ['', '-wal', '-journal']) writeFileSync(`${path}.new${left}`, 'half of something');
    (await openDatabase(path, binding)).close();
    expect(folderOf(path)).toEqual([basename(path)]);
  });

  it('is refused when it is damaged, and left as it is', async () => {
    const path = await filled();
    const bytes = readFileSync(path);
    expect(bytes.length).toBeGreaterThan(100_000);
    for (let page = 1; page < bytes.length / 4_096; page++) bytes.fill(0xa5, page * 4_096, page * 4_096 + 200);
    writeFileSync(path, bytes);
    await expect(openDatabase(path, binding)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('damaged'),
    });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(folderOf(path)).toEqual([basename(path)]);
  });

  it.each([1, 5])('is refused when it lost its end, by %d pages', async (pages) => {
    const path = await filled();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - pages * 4_096));
    await expect(openDatabase(path, binding)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('a file that is no store', () => {
  const refused = (path: string) =>
    openDatabase(path).then(
      () => 'opened',
      ({ code, message }) => `${code} ${message}`,
    );

  /** A store whose header was changed. */
  async function changed(offset: number, ...bytes: number[]): Promise<string> {
    const path = await filled();
    const file = readFileSync(path);
    file.set(bytes, offset);
    writeFileSync(path, file);
    return path;
  }

  it.each(['', 'text', 'x'.repeat(10_000)])('is refused and left as it is', async (text) => {
    const path = newFile();
    writeFileSync(path, text);
    expect(await refused(path)).toMatch(/^INVALID_INPUT .*no database/);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(folderOf(path)).toEqual([basename(path)]);
  });

  it('is refused when it is of another program', async () => {
    expect(await refused(await changed(68, 0, 0, 0, 1))).toMatch(/^INVALID_INPUT .*another program/);
  });

  it('is refused when it is of another version', async () => {
    expect(await refused(await changed(60, 0, 0, 0, 9))).toMatch(/^INVALID_INPUT .*format 9 .*has 1/);
  });

  it('is refused when its mode is another one, which would not be safe', async () => {
    expect(await refused(await changed(18, 1, 1))).toMatch(/^INVALID_INPUT .*another program/);
  });

  it('is refused when it has no tables', async () => {
    const path = await filled();
    const database = await openDatabase(path);
    database.exec('DROP TABLE sessions');
    database.close();
    expect(await refused(path)).toMatch(/^INVALID_INPUT .*damaged/);
  });

  it('is not made anew beside the log of one that is gone', async () => {
    const path = await filled();
    renameSync(path, `${path}-wal`);
    expect(await refused(path)).toMatch(/^INVALID_INPUT .*lost its main file/);
    expect(folderOf(path)).toEqual([`${basename(path)}-wal`]);
  });

  it('is refused where there is no folder, or no file can be', async () => {
    const folder = newFolder();
    expect(await refused(join(folder, 'none', 'sessions.db'))).toMatch(/^INVALID_INPUT .*folder/);
    expect(await refused(folder)).toMatch(/^INVALID_INPUT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file that somebody has', () => {
  const inUse = (path: string) =>
    openDatabase(path).then(
      (database) => {
        database.close();
        return 'opened';
      },
      ({ code, message, hint }) => `${code} ${message} ${hint}`,
    );

  it('is refused while this process has it, under any name, and not afterwards', async () => {
    const path = newFile();
    const database = await openDatabase(path);
    const link = `${path}-link`;
    symlinkSync(path, link);
    for (const name of [path, link, join(dirname(path), '.', '..', basename(dirname(path)), basename(path))]) {
      expect(await inUse(name)).toMatch(/^NOT_READY .*in use by this process/);
    }
    database.close();
    expect(await inUse(path)).toBe('opened');
  });

  it('is refused while another process has it, and says which', async () => {
    const path = await filled();
    const { pid } = await otherProcess();
    writeFileSync(`${path}.owner-${pid}`, JSON.stringify({ pid, host: hostname() }));
    expect(await inUse(path)).toContain(`in use by another process (pid ${pid})`);
    expect(folderOf(path)).toEqual([basename(path), `${basename(path)}.owner-${pid}`]);
  });

  it('is refused while a process has it that has not said yet who it is', async () => {
    const path = await filled();
    const { pid } = await otherProcess();
    writeFileSync(`${path}.owner-${pid}`, '');
    expect(await inUse(path)).toContain(`pid ${pid}`);
  });

  it('is refused when it is of another host, and says what to do', async () => {
    const path = await filled();
    writeFileSync(`${path}.owner-1`, JSON.stringify({ pid: 1, host: 'elsewhere' }));
    expect(await inUse(path)).toMatch(/^NOT_READY .*pid 1 on the host elsewhere.*delete sessions\.db\.owner-1 /);
    expect(existsSync(`${path}.owner-1`)).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is opened when another process has got the id of its owner', async () => {
    const path = await filled();
    const { pid } = await otherProcess();
    for (const id of [pid, process.pid]) {
      writeFileSync(`${path}.owner-${id}`, JSON.stringify({ pid: id, host: hostname(), startedAt: '1' }));
      expect(await inUse(path)).toBe('opened');
    }
    expect(folderOf(path)).toEqual([basename(path)]);
  });

  it('does not look at files of similar names', async () => {
    const path = await filled();
    for (const name of ['owner-', 'owner-1x', 'owner-/1', 'owner'].filter((part) => !part.includes('/'))) {
      writeFileSync(`${path}.${name}`, '{}');
    }
    copyFileSync(path, `${path}.old`);
    writeFileSync(`${path}.old.owner-1`, '{}');
    expect(await inUse(path)).toBe('opened');
  });

  it('is let go by who could not open it', async () => {
    const path = newFile();
    writeFileSync(path, 'text');
    await expect(openDatabase(path)).rejects.toThrow();
    writeFileSync(`${path}.moved`, '');
    renameSync(path, `${path}.moved`);
    expect(await inUse(path)).toBe('opened');
  });

  it('is opened by one at most when many come at once', async () => {
    const path = newFile();
    const opened = await Promise.allSettled(Array.from({ length: 5 }, () => openDatabase(path)));
    const databases = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(databases).toHaveLength(1);
    databases[0]?.close();
  });
});

import { EnclaveError } from '@enclave-vm/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newRecord, roomy } from '../sessions/fixtures.suite.ts';
import type { Database, SqliteBinding } from './database.ts';
import { fakeCodec } from './fake-codec.suite.ts';
import { bindings, newFile } from './file-fixtures.suite.ts';
import { createFileStore } from './file-store.ts';
import { createGroupCommits } from './group-commits.ts';
import { openDatabase } from './open-database.node.ts';

const onError = vi.fn();
beforeEach(() => onError.mockClear());

/** Does nothing but to tell its transactions; those that `fails` says so about fail on the way to the disk. */
function fakeDatabase(fails: (n: number) => boolean = () => false) {
  const transactions: unknown[] = [];
  let isInside = false;
  const transaction = <Result>(work: () => Result): Result => {
    expect(isInside).toBe(false);
    isInside = true;
    try {
      const result = work();
      transactions.push(result);
      if (fails(transactions.length)) throw new Error('disk I/O error');
      return result;
    } finally {
      isInside = false;
    }
  };
  const database: Database = {
    transaction,
    exec: () => undefined,
    run: () => 1,
    all: () => [],
    close: () => undefined,
  };
  return { database, transactions };
}

describe('group commits', () => {
  it('writes what comes at one moment together, in order, and answers each', async () => {
    const { database, transactions } = fakeDatabase();
    const commits = createGroupCommits(database, onError);
    const answers = await Promise.all([1, 2, 3].map((n) => commits.write(() => n)));
    expect(answers).toEqual([1, 2, 3]);
    await commits.write(() => 4);
    expect(transactions).toEqual([[1, 2, 3], [4]]);
  });

  it('answers nobody before it is on the disk', async () => {
    const { database, transactions } = fakeDatabase();
    const commits = createGroupCommits(database, onError);
    let seen: number | undefined;
    const writing = commits.write(() => 1).then(() => (seen = transactions.length));
    await Promise.resolve();
    expect(seen).toBeUndefined();
    await writing;
    expect(seen).toBe(1);
  });

  it('does not let one that is bad take others with it', async () => {
    const { database, transactions } = fakeDatabase();
    const commits = createGroupCommits(database, onError);
    const bad = new Error('a constraint');
    const fail = (): number => {
      throw bad;
    };
    const ends = await Promise.allSettled([1, fail, 3].map((n) => commits.write(typeof n === 'number' ? () => n : n)));
    expect(ends).toMatchObject([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: { code: 'NOT_READY', cause: bad } },
      { status: 'fulfilled', value: 3 },
    ]);
    expect(transactions).toEqual([[1], [3]]);
    expect(onError.mock.calls).toEqual([[bad]]);
  });

  it('tells each whose transaction did not reach the disk, and goes on when it works again', async () => {
    const { database } = fakeDatabase((n) => n <= 2);
    const commits = createGroupCommits(database, onError);
    const ends = await Promise.allSettled([1, 2].map((n) => commits.write(() => n)));
    expect(ends).toMatchObject([{ status: 'rejected', reason: { code: 'NOT_READY' } }, { value: 2 }]);
    expect(await commits.write(() => 3)).toBe(3);
  });

  it('passes a failure on that has a code, and names no file in others', async () => {
    const { database } = fakeDatabase();
    const commits = createGroupCommits(database, onError);
    const fail = (error: Error) => () => {
      throw error;
    };
    const known = new EnclaveError('PROTOCOL_ERROR', 'known');
    await expect(commits.write(fail(known))).rejects.toBe(known);
    expect(onError).not.toHaveBeenCalled();
    const failure = await commits.write(fail(new Error('/secret/path is full'))).catch((error: Error) => error);
    expect(String(failure)).not.toContain('secret');
  });

  it('writes not too many and not too much at once', async () => {
    const { database, transactions } = fakeDatabase();
    const commits = createGroupCommits(database, onError);
    await Promise.all(Array.from({ length: 600 }, (_, n) => commits.write(() => n)));
    expect(transactions.map((results) => (results as unknown[]).length)).toEqual([256, 256, 88]);
    transactions.length = 0;
    await Promise.all([1, 2, 3, 9, 1].map((megabytes) => commits.write(() => megabytes, megabytes * 2 ** 20)));
    expect(transactions).toEqual([[1, 2], [3], [9], [1]]);
  });

  it('writes what waits when it is closed, and takes no more', async () => {
    const { database, transactions } = fakeDatabase();
    const commits = createGroupCommits(database, onError);
    const writing = commits.write(() => 1);
    commits.close();
    expect(transactions).toEqual([[1]]);
    expect(await writing).toBe(1);
    await expect(commits.write(() => 2)).rejects.toMatchObject({ code: 'NOT_READY' });
  });
});

describe('a disk that fails', () => {
  const [[, openBinding] = []] = bindings;
  const at = { epoch: 1, turn: 0 };

  /** A store whose commits fail while `isBroken`. */
  async function breakable() {
    const path = newFile();
    await openDatabase(path, openBinding).then((database) => database.close());
    let isBroken = false;
    const breaking = (file: string): SqliteBinding => {
      const binding = (openBinding as NonNullable<typeof openBinding>)(file);
      const exec = (sql: string) => {
        if (isBroken && sql === 'COMMIT') throw new Error('disk I/O error');
        binding.exec(sql);
      };
      return { ...binding, exec };
    };
    const database = await openDatabase(path, breaking);
    const { store } = createFileStore(database, { codec: fakeCodec });
    return { store, path, breakDisk: (broken: boolean) => (isBroken = broken) };
  }

  it('loses what it said so about, nothing else, and counts right', async () => {
    const { store, path, breakDisk } = await breakable();
    const record = newRecord();
    expect(await store.create(record, roomy)).toBe('created');
    await store.claim(record.id);
    breakDisk(true);
    const lost = [
      store.create(newRecord(), roomy),
      store.commit(record.id, at, { events: [], turn: 1 }),
      store.remove(record.id),
    ];
    for (const end of await Promise.allSettled(lost)) {
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { code: 'NOT_READY', cause: new Error('disk I/O error') },
      });
    }
    expect(await store.read(record.id)).toMatchObject({ turn: 0, status: 'running' });
    expect(await store.countOpen()).toBe(1);
    breakDisk(false);
    expect(await store.commit(record.id, at, { events: [], turn: 1 })).toBe('done');
    expect(await store.create(newRecord(), { maxOpen: 2, maxOpenPerTenant: 2 })).toBe('created');
    await store.close();
    const database = await openDatabase(path, openBinding);
    expect(database.all('SELECT count(*) AS n FROM sessions')).toEqual([{ n: 2 }]);
    database.close();
  });
});

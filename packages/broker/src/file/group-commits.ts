import { EnclaveError } from '@enclave-vm/core';
import type { Database } from './database.ts';

/** Changes of a database, those of one moment written to the disk together. */
export interface GroupCommits {
  /**
   * What the work answers, once all that it did is on disk. Works run in the order in which they came; one may run a
   * second time after nothing of the first is left, so it does nothing but use the database.
   *
   * @param bytes roughly how many it writes; many large ones are not written at once
   * @throws EnclaveError NOT_READY when it could not be written; `cause` says why
   */
  write<Result>(work: () => Result, bytes?: number): Promise<Result>;
  /** Writes what waits; takes no more. */
  close(): void;
}

/** Not more in one transaction: others wait for the disk meanwhile, and so does the whole process. */
const maxGroup = 256;
const maxGroupBytes = 4 * 1024 * 1024;

interface Waiting {
  readonly work: () => unknown;
  readonly bytes: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** @param onError told of what could not be written and why, when that is not what a work itself says */
export function createGroupCommits(database: Database, onError: (error: unknown) => void): GroupCommits {
  /** Bounded by who waits: a session has one writer. */
  let waiting: Waiting[] = [];
  let isScheduled = false;
  let isClosed = false;

  function schedule(): void {
    if (isScheduled || waiting.length === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      if (waiting.length > 0) commitGroup(takeGroup());
      schedule();
    });
  }

  function takeGroup(): Waiting[] {
    let bytes = 0;
    const tooLarge = waiting.findIndex((next, index) => {
      bytes += next.bytes;
      return index === maxGroup || (index > 0 && bytes > maxGroupBytes);
    });
    const group = tooLarge === -1 ? waiting : waiting.slice(0, tooLarge);
    waiting = tooLarge === -1 ? [] : waiting.slice(tooLarge);
    return group;
  }

  function commitGroup(group: readonly Waiting[]): void {
    let results: readonly unknown[];
    try {
      results = database.transaction(() => group.map(({ work }) => work()));
    } catch (error) {
      const [first] = group;
      // One of them must not take the others with it.
      if (group.length > 1) for (const one of group) commitGroup([one]);
      else if (first) fail(first, error);
      return;
    }
    for (const [index, { resolve }] of group.entries()) resolve(results[index]);
  }

  function fail({ reject }: Waiting, error: unknown): void {
    if (!(error instanceof EnclaveError)) onError(error);
    reject(storeFailure(error));
  }

  return {
    write: <Result>(work: () => Result, bytes = 0) =>
      new Promise<Result>((resolve, reject) => {
        if (isClosed) return reject(storeFailure('closed'));
        waiting.push({ work, bytes, resolve: resolve as (result: unknown) => void, reject });
        schedule();
      }),
    close() {
      isClosed = true;
      while (waiting.length > 0) commitGroup(takeGroup());
    },
  };
}

/** Says nothing of the file, for it may reach a client. */
export function storeFailure(error: unknown): EnclaveError {
  if (error instanceof EnclaveError) return error;
  const failure = new EnclaveError('NOT_READY', 'The store of sessions cannot read or write its file.');
  failure.cause = error;
  return failure;
}

import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EnclaveError } from '@enclave-vm/core';
import { loadBuiltInBinding } from './built-in-binding.node.ts';
import { createDatabase, type Database, type SqliteBinding } from './database.ts';
import { ownFile } from './own-file.node.ts';
import { applicationId, countsSchema, schema, schemaVersion } from './schema.ts';
import { loadWasmBinding } from './wasm-binding.node.ts';

export type OpenBinding = (path: string) => SqliteBinding;

/**
 * Opens the file of a store, or creates it, for this process alone and readable by nobody else.
 *
 * What was committed survives `kill -9` and a loss of power: a write-ahead log is written to the disk at every commit
 * (`synchronous=FULL`). It is the only mode that is safe with both libraries, and needs the file to be locked for good.
 *
 * @throws EnclaveError NOT_READY when another process has it, INVALID_INPUT when it cannot be used; nothing is deleted
 */
export async function openDatabase(path: string, openBinding?: OpenBinding): Promise<Database> {
  const file = realFile(path);
  const letGo = await ownFile(file).catch((error: unknown) => {
    throw error instanceof EnclaveError ? error : unusable(error);
  });
  try {
    const open = openBinding ?? loadBuiltInBinding() ?? (await loadWasmBinding());
    if (!existsSync(file)) create(file, open);
    checkHeader(file);
    const database = openChecked(file, open);
    return { ...database, close: () => closeAll(database, letGo) };
  } catch (error) {
    letGo();
    throw error instanceof EnclaveError ? error : unusable(error);
  }
}

function closeAll(database: Database, letGo: () => void): void {
  try {
    database.close();
  } finally {
    letGo();
  }
}

/** The file itself, whatever links lead to it, so that all who want it want the same. */
function realFile(path: string): string {
  try {
    if (existsSync(path)) return realpathSync(path);
    return join(realpathSync(dirname(path)), basename(path));
  } catch (error) {
    const failure = new EnclaveError('INVALID_INPUT', 'The folder of `storePath` does not exist or cannot be read.');
    failure.cause = error;
    throw failure;
  }
}

/** A file of that name is always whole: it gets its name when it is. */
function create(file: string, open: OpenBinding): void {
  if (existsSync(`${file}-wal`)) {
    const name = basename(file);
    throw wrong(`has lost its main file: ${name}-wal beside it belongs to one. Put ${name} back, or move both away`);
  }
  const draft = `${file}.new`;
  for (const left of ['', '-wal', '-journal']) rmSync(`${draft}${left}`, { force: true });
  touch(draft);
  const binding = open(draft);
  try {
    binding.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA locking_mode = EXCLUSIVE');
    binding.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    binding.exec(
      `BEGIN; ${schema}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}; COMMIT`,
    );
  } finally {
    binding.close();
  }
  renameSync(draft, file);
  syncFolder(file);
}

/** Looks before SQLite does, which would write into what it opens. */
function checkHeader(file: string): void {
  const header = readHeader(file);
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw wrong('is no database');
  if (header.readUInt32BE(68) !== applicationId) throw wrong('is a database of another program');
  const version = header.readUInt32BE(60);
  if (version !== schemaVersion) {
    throw wrong(`has the format ${version} of another version of Enclave, this one has ${schemaVersion}: use that one`);
  }
  // Of another mode, what a process that was killed had begun would not be undone.
  if (header[18] !== 2 || header[19] !== 2) throw wrong('was changed by another program');
  chmodSync(file, 0o600);
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

function openChecked(file: string, open: OpenBinding): Database {
  // Created here, so that its entry in the folder is on disk before anything is committed to it.
  touch(`${file}-wal`);
  syncFolder(file);
  const database = createDatabase(open(file));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF');
    const [check] = database.all('PRAGMA quick_check(1)');
    if (check?.quick_check !== 'ok') throw new Error(`damaged: ${check?.quick_check}`);
    database.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${cacheKiB}; ${countsSchema}`);
    // What a large transaction made of the log is given back.
    database.all(`PRAGMA journal_size_limit = ${maxIdleLogBytes}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const cacheKiB = 16 * 1024;
const maxIdleLogBytes = 16 * 1024 * 1024;

function touch(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}

function syncFolder(file: string): void {
  // Windows has no way to, and no need.
  if (process.platform === 'win32') return;
  const descriptor = openSync(dirname(file), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Names no folder: it may reach a client. */
function unusable(error: unknown): EnclaveError {
  const { code, message } = error as NodeJS.ErrnoException;
  const text = error instanceof Error && !/^E[A-Z]+$/.test(code ?? '') ? message : String(code);
  const failure = /lock|busy/i.test(text)
    ? new EnclaveError('NOT_READY', 'The file of `storePath` is in use by another process.')
    : /damaged|malformed|not a database|no such table/i.test(text)
      ? wrong('is damaged: put a backup in its place, or move it away to begin with none')
      : new EnclaveError('INVALID_INPUT', `The file of \`storePath\` cannot be opened: ${text}.`);
  failure.cause = error;
  return failure;
}

function wrong(what: string): EnclaveError {
  return new EnclaveError('INVALID_INPUT', `The file of \`storePath\` ${what}. Nothing of it was deleted.`);
}

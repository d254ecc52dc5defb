import { rmdirSync } from 'node:fs';
import type { SqliteBinding, SqlRow } from './database.ts';

/**
 * SQLite as WebAssembly, where Node has none of its own. Known of it, and what follows:
 *
 * - It never rolls a rollback journal back, since it takes its own lock for that of a writer. Only for a WAL.
 * - A WAL needs `locking_mode=EXCLUSIVE`, for it has no shared memory.
 * - Its lock is a directory, which a process that is killed leaves behind. Only for who owns the file in another way.
 * - Texts end at the first NUL.
 */
export async function loadWasmBinding(): Promise<(path: string) => SqliteBinding> {
  const loaded: unknown = await import('node-sqlite3-wasm');
  const sqlite = (loaded as { default: typeof import('node-sqlite3-wasm') }).default;
  return (path) => {
    removeLock(`${path}.lock`);
    const database = new sqlite.Database(path);
    return {
      exec: (sql) => database.exec(sql),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          run: (values) => statement.run([...values]).changes,
          all: (values) => statement.all([...values]) as SqlRow[],
          finalize() {
            try {
              statement.finalize();
            } catch {
              // It repeats what the statement failed with, and is finalized all the same.
            }
          },
        };
      },
      close: () => database.close(),
    };
  };
}

function removeLock(directory: string): void {
  try {
    rmdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

import type { SqliteBinding, SqlRow, SqlValue } from './database.ts';

/** What is used of `node:sqlite`. */
interface NodeSqlite {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): {
      run(...values: readonly SqlValue[]): { readonly changes: number | bigint };
      all(...values: readonly SqlValue[]): SqlRow[];
    };
    close(): void;
  };
}

/** The SQLite of Node itself; undefined where Node has none, or only behind a flag. */
export function loadBuiltInBinding(): ((path: string) => SqliteBinding) | undefined {
  const sqlite = process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
  if (!sqlite) return undefined;
  return (path) => {
    const database = new sqlite.DatabaseSync(path);
    return {
      exec: (sql) => database.exec(sql),
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          run: (values) => Number(statement.run(...values).changes),
          all: (values) => statement.all(...values),
          // Left to the garbage collector, and to `close`.
          finalize: () => undefined,
        };
      },
      close: () => database.close(),
    };
  };
}

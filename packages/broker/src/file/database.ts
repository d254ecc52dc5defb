export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** An open SQLite database. Everything is synchronous and throws what SQLite says. */
export interface Database {
  /** One or more statements without values. */
  exec(sql: string): void;
  /** @returns how many rows were changed */
  run(sql: string, ...values: SqlValue[]): number;
  all(sql: string, ...values: SqlValue[]): readonly SqlRow[];
  /** All of it or nothing; on disk when this returns. Not to be nested. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** What a library for SQLite has to offer. */
export interface SqliteBinding {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export interface SqliteStatement {
  run(values: readonly SqlValue[]): number;
  all(values: readonly SqlValue[]): readonly SqlRow[];
  /** Must not throw. */
  finalize(): void;
}

/** Statements stay prepared: the texts are those of this folder, never made from data. */
export function createDatabase(binding: SqliteBinding): Database {
  const statements = new Map<string, SqliteStatement>();

  function use<Result>(sql: string, work: (statement: SqliteStatement) => Result): Result {
    let statement = statements.get(sql);
    if (!statement) {
      statement = binding.prepare(sql);
      statements.set(sql, statement);
    }
    try {
      return work(statement);
    } catch (error) {
      // One that failed may be stuck in the middle.
      statements.delete(sql);
      statement.finalize();
      throw error;
    }
  }

  return {
    exec: (sql) => binding.exec(sql),
    run: (sql, ...values) => use(sql, (statement) => statement.run(values)),
    all: (sql, ...values) => use(sql, (statement) => statement.all(values)),
    transaction(work) {
      binding.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        binding.exec('COMMIT');
        return result;
      } catch (error) {
        rollBack(binding);
        throw error;
      }
    },
    close() {
      for (const statement of statements.values()) statement.finalize();
      statements.clear();
      binding.close();
    },
  };
}

function rollBack(binding: SqliteBinding): void {
  try {
    binding.exec('ROLLBACK');
  } catch {
    // After a failure of the disk SQLite has rolled back by itself. If not, the next BEGIN says so.
  }
}

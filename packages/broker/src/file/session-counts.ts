import type { Database } from './database.ts';
import { toText } from './stored-text.ts';

/**
 * How many sessions there are, as limits need it: a table in memory that takes part in transactions, so that what is
 * undone was never counted.
 */
export class SessionCounts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  open(): number {
    return this.#read('open');
  }

  openOf(tenant: string): number {
    return this.#read(`tenant ${toText(tenant)}`);
  }

  kept(): { readonly sessions: number; readonly bytes: number } {
    return { sessions: this.#read('kept'), bytes: this.#read('keptBytes') };
  }

  addOpen(tenant: string, sessions: 1 | -1): void {
    this.#add('open', sessions);
    this.#add(`tenant ${toText(tenant)}`, sessions);
  }

  addKept(sessions: 1 | -1, bytes: number): void {
    this.#add('kept', sessions);
    this.#add('keptBytes', bytes);
  }

  #read(name: string): number {
    return Number(this.#database.all('SELECT amount FROM temp.counts WHERE name = ?', name)[0]?.amount ?? 0);
  }

  #add(name: string, amount: number): void {
    this.#database.run(
      `INSERT INTO temp.counts (name, amount) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount`,
      ...[name, amount],
    );
    this.#database.run('DELETE FROM temp.counts WHERE name = ? AND amount = 0', name);
  }
}

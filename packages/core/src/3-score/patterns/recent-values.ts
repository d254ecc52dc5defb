/** The newest values of a kind, up to a number. */
export class RecentValues {
  readonly #values: Set<string>;
  readonly #most: number;

  constructor(most: number, saved: readonly string[] = []) {
    this.#most = most;
    this.#values = new Set(saved);
  }

  add(value: string): void {
    this.#values.delete(value);
    this.#values.add(value);
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values;
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  has(value: string): boolean {
    return this.#values.has(value);
  }

  save(): readonly string[] {
    return [...this.#values];
  }
}

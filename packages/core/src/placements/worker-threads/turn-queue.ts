export interface Waiting {
  readonly tenant: string;
  /** A run that has not begun. Only these are bounded: a session that has begun is never refused its next turn. */
  readonly isNew: boolean;
}

/** What waits for a worker. Tenants take turns; within one tenant the first comes first. */
export class TurnQueue<Item extends Waiting> {
  readonly #maxNew: number;
  readonly #lines = new Map<string, Line<Item>>();
  #depth = 0;
  #new = 0;

  constructor(maxNew: number) {
    this.#maxNew = maxNew;
  }

  get depth(): number {
    return this.#depth;
  }

  /**
   * Adds an item. When the queue is full somebody must go: the newest of the tenant with the most waiting runs, so that
   * a flood refuses itself. Answers who went; it may be the item.
   *
   * @param expected items that do not count, because a place for them is about to be there
   */
  add(item: Item, expected = 0): Item | undefined {
    const refused = item.isNew && this.#new >= this.#maxNew + expected ? this.#refuseFor(item) : undefined;
    if (refused === item) return item;
    const line = this.#lines.get(item.tenant) ?? { items: new Set<Item>(), new: 0 };
    this.#lines.set(item.tenant, line);
    line.items.add(item);
    this.#depth++;
    this.#count(line, item, 1);
    return refused;
  }

  /** Takes out whose turn it is. */
  next(): Item | undefined {
    for (const [tenant, line] of this.#lines) {
      for (const item of line.items) {
        this.remove(item);
        if (line.items.size > 0) {
          // To the end of the round.
          this.#lines.delete(tenant);
          this.#lines.set(tenant, line);
        }
        return item;
      }
    }
    return undefined;
  }

  /** Takes an item out before its turn; does nothing when it is not there. */
  remove(item: Item): void {
    const line = this.#lines.get(item.tenant);
    if (!line?.items.delete(item)) return;
    this.#depth--;
    this.#count(line, item, -1);
    if (line.items.size === 0) this.#lines.delete(item.tenant);
  }

  #refuseFor(item: Item): Item {
    let longest: Line<Item> | undefined;
    for (const line of this.#lines.values()) if (line.new > (longest?.new ?? 0)) longest = line;
    const own = this.#lines.get(item.tenant)?.new ?? 0;
    if (!longest || longest.new <= own + 1) return item;
    const newest = [...longest.items].findLast(({ isNew }) => isNew);
    if (!newest) return item;
    this.remove(newest);
    return newest;
  }

  #count(line: Line<Item>, item: Item, change: number): void {
    if (!item.isNew) return;
    line.new += change;
    this.#new += change;
  }
}

interface Line<Item> {
  readonly items: Set<Item>;
  new: number;
}

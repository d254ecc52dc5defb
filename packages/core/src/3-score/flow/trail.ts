import type { Origin } from './origin.ts';
import { addOrigins, type Cell, join, nothing, type Value } from './value.ts';

/** The cells that a way through the script changed, with what they held at its end. */
export type Snapshot = Map<Cell, Value>;

/** A place where several ways meet: the end of a function, a loop or a `try`. */
export interface Meeting {
  readonly mark: number;
  /** Variables born later are gone where the ways meet. */
  readonly births: number;
  readonly snapshots: Snapshot[];
  /** Length of the trail at the last snapshot. */
  lastLength: number;
}

const maxSnapshots = 12;

/** The state of variables and properties: cells are written in place, and the trail undoes it. */
export class Trail {
  /** Variables made so far. */
  births = 0;
  readonly #cells: Cell[] = [];
  readonly #before: Value[] = [];
  readonly #spend: (steps: number) => void;

  constructor(spend: (steps: number) => void) {
    this.#spend = spend;
  }

  get length(): number {
    return this.#cells.length;
  }

  write(cell: Cell, value: Value): void {
    if (cell.value === value) return;
    this.#cells.push(cell);
    this.#before.push(cell.value);
    cell.value = value;
  }

  add(cell: Cell, value: Value): void {
    this.write(cell, join(cell.value, value));
  }

  meeting(): Meeting {
    return { mark: this.length, births: this.births, snapshots: [], lastLength: -1 };
  }

  /** Adds the way that ends here. */
  arrive(meeting: Meeting): void {
    meeting.lastLength = this.length;
    const { snapshots, mark } = meeting;
    if (snapshots.length < maxSnapshots) {
      snapshots.push(this.#changesSince(mark));
      return;
    }
    // Too many ways: the last one stands for all that follow.
    const shared = snapshots[maxSnapshots - 1] as Snapshot;
    this.#spend(this.length - mark);
    for (let index = mark; index < this.length; index += 1) {
      const cell = this.#cells[index] as Cell;
      shared.set(cell, join(join(shared.get(cell) ?? nothing, this.#before[index] as Value), cell.value));
    }
  }

  /** Whether a cell holds more now than it did when the meeting was made. */
  hasGrownSince({ mark, births }: Meeting): boolean {
    this.#spend(this.length - mark);
    for (let index = mark; index < this.length; index += 1) {
      if (((this.#cells[index] as Cell).born ?? 0) > births) continue;
      const before = this.#before[index] as Value;
      if (join(before, (this.#cells[index] as Cell).value) !== before) return true;
    }
    return false;
  }

  /** Takes back what was written since `mark`. */
  rewind(mark: number): void {
    this.#spend(this.length - mark);
    while (this.#cells.length > mark) (this.#cells.pop() as Cell).value = this.#before.pop() as Value;
  }

  /** Continues with what any of the ways left; `control` is what the choice between them depends on. */
  meet(meeting: Meeting, control: readonly Origin[] = []): void {
    const { snapshots, mark } = meeting;
    this.rewind(mark);
    const values = new Map<Cell, Value>();
    const counts = new Map<Cell, number>();
    for (const snapshot of snapshots) {
      for (const [cell, value] of snapshot) {
        values.set(cell, join(values.get(cell) ?? nothing, value));
        counts.set(cell, (counts.get(cell) ?? 0) + 1);
      }
    }
    for (const [cell, value] of values) {
      const all = counts.get(cell) === snapshots.length ? value : join(cell.value, value);
      this.write(cell, control.length === 0 || all === cell.value ? all : addOrigins(all, control));
    }
  }

  /** Adds a way that may have ended after any of the writes since the meeting's mark. */
  arriveFromAnywhere(meeting: Meeting): void {
    const snapshot: Snapshot = new Map();
    this.#spend(this.length - meeting.mark);
    for (let index = meeting.mark; index < this.length; index += 1) {
      const cell = this.#cells[index] as Cell;
      snapshot.set(cell, join(join(this.#before[index] as Value, snapshot.get(cell) ?? nothing), cell.value));
    }
    meeting.snapshots.push(snapshot);
  }

  #changesSince(mark: number): Snapshot {
    const snapshot: Snapshot = new Map();
    this.#spend(this.length - mark);
    for (let index = mark; index < this.length; index += 1) {
      const cell = this.#cells[index] as Cell;
      snapshot.set(cell, cell.value);
    }
    return snapshot;
  }
}

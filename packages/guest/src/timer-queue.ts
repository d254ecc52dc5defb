import { append, emptyList, max } from './primordials.ts';

export interface Timer {
  readonly id: number;
  /** Epoch milliseconds at which it is due. */
  time: number;
  readonly callback: (...args: unknown[]) => unknown;
  readonly args: unknown[];
  /** Milliseconds between two firings; null fires once. */
  readonly interval: number | null;
  cancelled: boolean;
}

/** A binary heap by time, then id. Cancelled timers stay until they come up or outnumber the live ones. */
export class TimerQueue {
  #heap: Timer[] = emptyList();
  #cancelled = 0;

  /** The earliest live timer. */
  first(): Timer | undefined {
    let top = this.#heap[0];
    while (top?.cancelled) {
      this.#removeFirst();
      this.#cancelled--;
      top = this.#heap[0];
    }
    return top;
  }

  add(timer: Timer): void {
    append(this.#heap, timer);
    this.#rise(this.#heap.length - 1);
  }

  /** Removes the timer that `first` returned. */
  shift(): void {
    this.#removeFirst();
  }

  cancel(timer: Timer): void {
    timer.cancelled = true;
    this.#cancelled++;
    if (this.#cancelled > max(64, this.#heap.length / 2)) this.#compact();
  }

  #compact(): void {
    const old = this.#heap;
    this.#heap = emptyList();
    this.#cancelled = 0;
    for (let index = 0; index < old.length; index++) {
      const timer = old[index] as Timer;
      if (!timer.cancelled) this.add(timer);
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap[heap.length - 1] as Timer;
    heap.length--;
    if (heap.length === 0) return;
    heap[0] = last;
    this.#sink(0);
  }

  #rise(start: number): void {
    const heap = this.#heap;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isEarlier(heap[index] as Timer, heap[parent] as Timer)) return;
      swap(heap, index, parent);
      index = parent;
    }
  }

  #sink(start: number): void {
    const heap = this.#heap;
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let least = index;
      if (left < heap.length && isEarlier(heap[left] as Timer, heap[least] as Timer)) least = left;
      if (right < heap.length && isEarlier(heap[right] as Timer, heap[least] as Timer)) least = right;
      if (least === index) return;
      swap(heap, index, least);
      index = least;
    }
  }
}

function isEarlier(a: Timer, b: Timer): boolean {
  return a.time < b.time || (a.time === b.time && a.id < b.id);
}

function swap(heap: Timer[], a: number, b: number): void {
  const timer = heap[a] as Timer;
  heap[a] = heap[b] as Timer;
  heap[b] = timer;
}

import { setPrototypeOf } from '../primordials.ts';
import { IteratorPrototype } from './captured.ts';
import { tagPrototype } from './define-class.ts';
import type { Pair } from './form-urlencoded.ts';

/** Walks the live list, as the standard says: what is appended during the walk is met. */
export class SearchParamsIterator {
  #index = 0;
  readonly #pairAt: (index: number) => Pair | undefined;
  readonly #show: (pair: Pair) => unknown;

  constructor(pairAt: (index: number) => Pair | undefined, show: (pair: Pair) => unknown) {
    this.#pairAt = pairAt;
    this.#show = show;
  }

  next(): { value: unknown; done: boolean } {
    const pair = this.#pairAt(this.#index);
    if (pair === undefined) return { value: undefined, done: true };
    this.#index++;
    return { value: this.#show(pair), done: false };
  }
}

setPrototypeOf(SearchParamsIterator.prototype, IteratorPrototype);
// no script can make one of its own, as with every built-in iterator
delete (SearchParamsIterator.prototype as { constructor?: unknown }).constructor;
tagPrototype(SearchParamsIterator.prototype, 'URLSearchParams Iterator');

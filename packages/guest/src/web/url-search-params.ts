import {
  append,
  apply,
  charCodeAt,
  defineValue,
  emptyList,
  getOwnPropertyDescriptor,
  ownKeys,
  stringSlice,
} from '../primordials.ts';
import { arraySort, symbolIterator, toWellFormed } from './captured.ts';
import { type Pair, parseForm, serializeForm } from './form-urlencoded.ts';
import { SearchParamsIterator } from './search-params-iterator.ts';

/** Ties a URL's `searchParams` to it: `changed` gets the new query; the answer refills the list from a query. */
export let linkSearchParams: (params: URLSearchParams, changed: (query: string) => void) => (query: string) => void;

export class URLSearchParams {
  #pairs: Pair[] = emptyList();
  #changed: ((query: string) => void) | undefined;

  static {
    linkSearchParams = (params, changed) => {
      params.#changed = changed;
      return (query) => {
        params.#pairs = parseForm(query);
      };
    };
  }

  constructor(init?: unknown) {
    // null is taken as nothing, as Node and browsers in practice do
    if (init === undefined || init === null) return;
    if (typeof init !== 'object' && typeof init !== 'function') {
      const query = text(init);
      this.#pairs = parseForm(charCodeAt(query, 0) === 0x3f ? stringSlice(query, 1) : query);
      return;
    }
    const iterate = (init as Iterable<unknown>)[symbolIterator] as unknown;
    if (iterate === undefined || iterate === null) this.#pairs = pairsOfRecord(init as Record<string, unknown>);
    else this.#pairs = pairsOfIterable(init as Iterable<unknown>);
  }

  get size(): number {
    return this.#pairs.length;
  }

  append(...given: [name: unknown, value: unknown]): void {
    append(this.#pairs, pairOf(given));
    this.#update();
  }

  delete(name: unknown, value?: unknown): void {
    const matches = matcher(name, value);
    const kept = emptyList<Pair>();
    for (let index = 0; index < this.#pairs.length; index++) {
      const pair = this.#pairs[index] as Pair;
      if (!matches(pair)) append(kept, pair);
    }
    this.#pairs = kept;
    this.#update();
  }

  get(name: unknown): string | null {
    const matches = matcher(name, undefined);
    for (let index = 0; index < this.#pairs.length; index++) {
      const pair = this.#pairs[index] as Pair;
      if (matches(pair)) return pair.value;
    }
    return null;
  }

  getAll(name: unknown): string[] {
    const matches = matcher(name, undefined);
    const values: string[] = [];
    for (let index = 0; index < this.#pairs.length; index++) {
      const pair = this.#pairs[index] as Pair;
      if (matches(pair)) defineValue(values, values.length, pair.value, true);
    }
    return values;
  }

  has(name: unknown, value?: unknown): boolean {
    const matches = matcher(name, value);
    for (let index = 0; index < this.#pairs.length; index++) {
      if (matches(this.#pairs[index] as Pair)) return true;
    }
    return false;
  }

  set(...given: [name: unknown, value: unknown]): void {
    const pair = pairOf(given);
    const kept = emptyList<Pair>();
    let isPlaced = false;
    for (let index = 0; index < this.#pairs.length; index++) {
      const other = this.#pairs[index] as Pair;
      if (other.name !== pair.name) append(kept, other);
      else if (!isPlaced) {
        append(kept, pair);
        isPlaced = true;
      }
    }
    if (!isPlaced) append(kept, pair);
    this.#pairs = kept;
    this.#update();
  }

  /** Stable, by UTF-16 units of the name. */
  sort(): void {
    arraySort(this.#pairs, (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    this.#update();
  }

  forEach(visit: unknown, thisArgument?: unknown): void {
    void this.#pairs;
    if (typeof visit !== 'function') throw new TypeErrorConstructor('The "callback" argument must be a function');
    for (let index = 0; index < this.#pairs.length; index++) {
      const pair = this.#pairs[index] as Pair;
      apply(visit, thisArgument, [pair.value, pair.name, this]);
    }
  }

  toString(): string {
    return serializeForm(this.#pairs);
  }

  keys(): SearchParamsIterator {
    void this.#pairs;
    return new SearchParamsIterator(
      (index) => this.#pairs[index],
      (pair) => pair.name,
    );
  }

  values(): SearchParamsIterator {
    void this.#pairs;
    return new SearchParamsIterator(
      (index) => this.#pairs[index],
      (pair) => pair.value,
    );
  }

  entries(): SearchParamsIterator {
    void this.#pairs;
    return new SearchParamsIterator(
      (index) => this.#pairs[index],
      (pair) => [pair.name, pair.value],
    );
  }

  #update(): void {
    this.#changed?.(serializeForm(this.#pairs));
  }
}

defineValue(URLSearchParams.prototype, symbolIterator, URLSearchParams.prototype.entries);

const TypeErrorConstructor = TypeError;

function pairOf(given: readonly unknown[]): Pair {
  if (given.length < 2) throw new TypeErrorConstructor('The "name" and "value" arguments must be specified');
  return { name: text(given[0]), value: text(given[1]) };
}

function text(value: unknown): string {
  return toWellFormed(`${value as string}`);
}

/** `value` undefined matches every value, as the standard says. */
function matcher(name: unknown, value: unknown): (pair: Pair) => boolean {
  const wantedName = text(name);
  const wantedValue = value === undefined ? undefined : text(value);
  return (pair) => pair.name === wantedName && (wantedValue === undefined || pair.value === wantedValue);
}

/** The guest's own iteration protocol runs here, so `for…of` is right; each pair is read as a sequence of two. */
function pairsOfIterable(iterable: Iterable<unknown>): Pair[] {
  const pairs = emptyList<Pair>();
  for (const item of iterable) {
    if ((typeof item !== 'object' && typeof item !== 'function') || item === null) throw notAPair();
    const parts = emptyList<string>();
    for (const part of item as Iterable<unknown>) {
      if (parts.length === 2) throw notAPair();
      append(parts, text(part));
    }
    if (parts.length !== 2) throw notAPair();
    append(pairs, { name: parts[0] as string, value: parts[1] as string });
  }
  return pairs;
}

function notAPair(): TypeError {
  return new TypeErrorConstructor('Each query pair must be an iterable [name, value] tuple');
}

/** Own enumerable keys; a symbol among them is a TypeError. */
function pairsOfRecord(record: Record<PropertyKey, unknown>): Pair[] {
  const pairs = emptyList<Pair>();
  const keys = ownKeys(record);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string | symbol;
    if (getOwnPropertyDescriptor(record, key)?.enumerable !== true) continue;
    if (typeof key === 'symbol') throw new TypeErrorConstructor('Cannot convert a Symbol value to a string');
    append(pairs, { name: text(key), value: text(record[key]) });
  }
  return pairs;
}

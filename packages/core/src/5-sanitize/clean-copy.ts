import { type CrossingFailure, type CrossingLimits, tooLarge } from './crossing.ts';
import { describeRich, type Tag } from './describe-rich.ts';
import { formatPath, type PathKey } from './format-path.ts';
import { setOwn } from './set-own.ts';

/** Stands in a copied array for an element that is missing. */
export const hole: unique symbol = Symbol('hole');
/** Stands in a `RichCopy` for a part that the original lacks. */
export const absent: unique symbol = Symbol('absent');

/** The copy of a value that JSON cannot carry: a node of the wire's table whose references are not numbered yet. */
export class RichCopy {
  readonly tag: Tag;
  readonly head: readonly (string | number | null)[];
  readonly children: unknown[] = [];

  constructor(tag: Tag, head: readonly (string | number | null)[]) {
    this.tag = tag;
    this.head = head;
  }
}

export interface CleanCopy {
  readonly ok: true;
  readonly root: unknown;
  /** Whether JSON carries the copy exactly: nothing rich in it and no object met twice. */
  readonly exact: boolean;
}

/**
 * Copies a host value into plain objects, arrays and `RichCopy`s. Every property is read once and every `toJSON` runs
 * once, here, so getters and proxies cannot answer differently later: what is checked is what is sent.
 */
export function cleanCopy(value: unknown, limits: Required<CrossingLimits>): CleanCopy | CrossingFailure {
  const copier = new Copier(limits);
  try {
    const root = copier.copy(value, '');
    if (copier.failure !== null) return copier.failure;
    return { ok: true, root, exact: copier.exact };
  } catch {
    // The value's own code threw, or a proxy broke an invariant. What it threw is not ours to show.
    return copier.notTransferable('reading it threw an error');
  }
}

class Copier {
  exact = true;
  failure: CrossingFailure | null = null;
  readonly #limits: Required<CrossingLimits>;
  readonly #seen = new Map<object, unknown>();
  /** Keys from the root to the value at hand; only the first `#depth` are current. */
  readonly #path: PathKey[] = [];
  #depth = 0;
  #nodes = 0;
  #characters = 0;

  constructor(limits: Required<CrossingLimits>) {
    this.#limits = limits;
  }

  /** `key` is what `toJSON` is told. The answer means nothing once `failure` is set. */
  copy(value: unknown, key: string, honourToJson = true): unknown {
    this.#nodes += 1;
    if (this.#nodes > this.#limits.maxNodes) return this.#refuseSize(`${this.#limits.maxNodes} values`);
    switch (typeof value) {
      case 'string':
        this.#count(value.length);
        return value;
      case 'boolean':
        return value;
      case 'number':
        if (!Number.isFinite(value) || Object.is(value, -0)) this.exact = false;
        return value;
      case 'object':
        return value === null ? null : this.#copyObject(value, key, honourToJson);
      case 'undefined':
        this.exact = false;
        return value;
      case 'bigint':
        return this.#copyRich(value);
      case 'symbol':
        return this.#refuse('a symbol cannot cross');
      default:
        return this.#refuse('a function cannot cross');
    }
  }

  notTransferable(reason: string): CrossingFailure {
    const path = this.#currentPath();
    return { ok: false, code: 'VALUE_NOT_TRANSFERABLE', message: `${path}: ${reason}.`, path };
  }

  #copyObject(source: object, key: string, honourToJson: boolean): unknown {
    const known = this.#seen.get(source);
    if (known !== undefined) {
      this.exact = false;
      return known;
    }
    const isArray = Array.isArray(source);
    if (!isArray) {
      const prototype: unknown = Object.getPrototypeOf(source);
      if (prototype !== Object.prototype && prototype !== null) {
        const copied = this.#copyRich(source);
        if (copied !== undefined || this.failure !== null) return copied;
      }
    }
    const toJson: unknown = (source as { toJSON?: unknown }).toJSON;
    if (honourToJson && typeof toJson === 'function') {
      const depth = this.#descend();
      if (depth === null) return undefined;
      this.#path[depth] = 'toJSON()';
      const replaced = this.copy(toJson.call(source, key), key, false);
      if (this.failure !== null) return undefined;
      this.#depth = depth;
      this.#seen.set(source, replaced);
      return replaced;
    }
    return isArray ? this.#copyArray(source as readonly unknown[]) : this.#copyPlain(source, toJson);
  }

  #copyPlain(source: object, toJson: unknown): unknown {
    const copy = {};
    this.#seen.set(source, copy);
    const depth = this.#descend();
    if (depth === null) return undefined;
    for (const key of Object.keys(source)) {
      this.#path[depth] = key;
      if (key === '__proto__') return this.#refuse('a key named __proto__ cannot cross');
      this.#count(key.length);
      const value = this.copy(key === 'toJSON' ? toJson : (source as Record<string, unknown>)[key], key);
      if (this.failure !== null) return undefined;
      setOwn(copy, key, value);
    }
    this.#depth = depth;
    return copy;
  }

  #copyArray(source: readonly unknown[]): unknown {
    // A proxy may answer anything for its length.
    const length: unknown = source.length;
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) {
      return this.#refuse('an array without a valid length cannot cross');
    }
    if (length > this.#limits.maxNodes - this.#nodes) return this.#refuseSize(`${this.#limits.maxNodes} values`);
    const copy: unknown[] = [];
    this.#seen.set(source, copy);
    const depth = this.#descend();
    if (depth === null) return undefined;
    for (let index = 0; index < length; index += 1) {
      this.#path[depth] = index;
      const item = source[index];
      if (item === undefined && !(index in source)) {
        this.#nodes += 1;
        this.exact = false;
        copy.push(hole);
        continue;
      }
      const value = this.copy(item, typeof item === 'object' ? String(index) : '');
      if (this.failure !== null) return undefined;
      copy.push(value);
    }
    this.#depth = depth;
    return copy;
  }

  /** The copy of a built-in that JSON cannot carry; undefined for an instance of a class, which crosses as plain data. */
  #copyRich(source: object | bigint): unknown {
    const description = describeRich(source, this.#limits);
    if (description === null) return undefined;
    if ('refused' in description) return this.#refuse(description.refused);
    if ('tooLarge' in description) return this.#refuseSize(description.tooLarge);
    this.exact = false;
    const copy = new RichCopy(description.tag, description.head);
    if (typeof source === 'object') this.#seen.set(source, copy);
    for (const part of copy.head) if (typeof part === 'string') this.#count(part.length);
    if (description.children.length === 0) return copy;
    const depth = this.#descend();
    if (depth === null) return undefined;
    for (const [index, child] of description.children.entries()) {
      this.#path[depth] = child.key ?? index;
      const value = 'value' in child ? this.copy(child.value, String(child.key ?? index)) : absent;
      if (this.failure !== null) return undefined;
      copy.children.push(value);
    }
    this.#depth = depth;
    return copy;
  }

  /** One level deeper; the depth it was at, null when that is the last one. */
  #descend(): number | null {
    if (this.#depth >= this.#limits.maxDepth) {
      this.#refuseSize(`${this.#limits.maxDepth} levels`);
      return null;
    }
    this.#depth += 1;
    return this.#depth - 1;
  }

  /** Characters are fewer than the bytes they become, so giving up here is early but never wrong. */
  #count(characters: number): void {
    this.#characters += characters;
    if (this.#characters > this.#limits.maxBytes) this.#refuseSize(`${this.#limits.maxBytes} bytes`);
  }

  #refuse(reason: string): undefined {
    this.failure ??= this.notTransferable(reason);
  }

  #refuseSize(what: string): undefined {
    this.failure ??= tooLarge(what, this.#currentPath());
  }

  #currentPath(): string {
    return formatPath(this.#path.slice(0, this.#depth));
  }
}

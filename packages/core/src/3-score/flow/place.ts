/** What is known of where a value comes from. */
export interface Facts {
  /** Id of the tool call; -1 for a constant. */
  readonly call: number;
  readonly constant: { readonly text: string; readonly offset: number } | null;
  readonly field: string;
  /** Fields below `field` that are known to be left out. */
  readonly except: readonly string[];
  readonly transforms: readonly string[];
  /** Whether properties of the value are no longer fields of the result. */
  readonly isLeaf: boolean;
  readonly isControl: boolean;
  /** Whether it stands for all of the call's fields and transforms, those not listed too. */
  readonly isWide: boolean;
}

type Change = (facts: Facts) => Partial<Facts> | null;

/**
 * Facts that are one object for all values of an analysis of which the same is known: so origins are compared by it,
 * and what is done to a value for the second time is looked up.
 */
export class Place {
  readonly id: number;
  readonly facts: Facts;
  readonly #places: Places;
  readonly #next = new Map<string, Place | null>();

  constructor(id: number, facts: Facts, places: Places) {
    this.id = id;
    this.facts = facts;
    this.#places = places;
  }

  /** What is known after `step`; null when nothing is left. The same step always makes the same change. */
  after(step: string, change: Change): Place | null {
    const known = this.#next.get(step);
    if (known !== undefined) return known;
    const changes = change(this.facts);
    const next = changes === null ? null : this.#places.of({ ...this.facts, ...changes });
    this.#next.set(step, next);
    return next;
  }
}

/** All places of one analysis. */
export class Places {
  readonly #known = new Map<string, Place>();

  of(facts: Facts): Place {
    const { call, constant, field, except, transforms, isLeaf, isControl } = facts;
    const source = constant === null ? call : `${constant.offset} ${constant.text}`;
    const key = `${source}|${field}|${except}|${transforms}|${isLeaf ? 1 : 0}${isControl ? 1 : 0}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const place = new Place(this.#known.size, facts, this);
    this.#known.set(key, place);
    return place;
  }
}

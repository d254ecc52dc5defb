import type { Facts, Place, Places } from './place.ts';

/** A step on the way of a value, newest first. */
export interface Trace {
  readonly offset: number;
  readonly what: string;
  readonly before: Trace | null;
  readonly length: number;
}

/** Where a value comes from, and what was done to it since. Immutable. */
export class Origin {
  /** The same object for origins that differ in certainty and trace alone. */
  readonly place: Place;
  readonly isCertain: boolean;
  readonly trace: Trace | null;

  constructor(place: Place, isCertain: boolean, trace: Trace | null) {
    this.place = place;
    this.isCertain = isCertain;
    this.trace = trace;
  }

  get call(): number {
    return this.place.facts.call;
  }

  get field(): string {
    return this.place.facts.field;
  }

  get transforms(): readonly string[] {
    return this.place.facts.transforms;
  }

  get isLeaf(): boolean {
    return this.place.facts.isLeaf;
  }

  get isControl(): boolean {
    return this.place.facts.isControl;
  }

  get isConstant(): boolean {
    return this.place.facts.constant !== null;
  }
}

const maxTrace = 20;
const maxFieldParts = 6;
const maxTransforms = 8;

const nowhere: Facts = {
  call: -1,
  constant: null,
  field: '',
  except: [],
  transforms: [],
  isLeaf: false,
  isControl: false,
  isWide: false,
};

export function originOfCall(places: Places, call: number, field = ''): Origin {
  return new Origin(places.of({ ...nowhere, call, field }), true, null);
}

export function originOfConstant(places: Places, text: string, offset: number): Origin {
  return new Origin(places.of({ ...nowhere, constant: { text, offset }, isLeaf: true }), true, null);
}

/** The property `name` of what the origin names, `[]` for an element; null when it was left out. */
export function readField(origin: Origin, name: string): Origin | null {
  if (origin.isLeaf) return origin;
  const place = origin.place.after(`.${name}`, ({ field, except }) => {
    if (except.includes(name)) return null;
    if (field !== '' && field.split(/\.|(?=\[\])/).length >= maxFieldParts) return { isLeaf: true, except: [] };
    return { field: name === '[]' || field === '' ? `${field}${name}` : `${field}.${name}`, except: [] };
  });
  return place === null ? null : at(origin, place);
}

/** The origin after `what` was done to it: fields cannot be told apart any more, unless `keepsFields`. */
export function transformed(origin: Origin, what: string, keepsFields = false): Origin {
  // What is done to a choice afterwards says nothing more about what it depends on.
  if (origin.isControl) return origin;
  return change(origin, keepsFields ? `${what}[]` : what, ({ transforms, isLeaf }) => ({
    transforms: transforms.includes(what) || transforms.length >= maxTransforms ? transforms : [...transforms, what],
    isLeaf: isLeaf || !keepsFields,
  }));
}

export function asLeaf(origin: Origin): Origin {
  return origin.isLeaf ? origin : change(origin, 'as leaf', () => ({ isLeaf: true }));
}

export function asControl(origin: Origin): Origin {
  return origin.isControl ? origin : change(origin, 'as control', () => ({ isControl: true, isLeaf: true }));
}

export function uncertain(origin: Origin): Origin {
  return origin.isCertain ? new Origin(origin.place, false, origin.trace) : origin;
}

export function without(origin: Origin, names: readonly string[]): Origin {
  if (origin.isLeaf) return origin;
  return change(origin, `without ${names}`, ({ except }) => ({ except: [...new Set([...except, ...names])].sort() }));
}

/** Anything of the call: what remains to be said when too many of its fields are in one value. */
export function widened(origin: Origin): Origin {
  const wide = { field: '', except: [], transforms: ['merged'], isLeaf: true, isWide: true };
  return uncertain(change(origin, 'widened', () => wide));
}

/** Whether the origin says all that the other does. */
export function covers(origin: Origin, other: Origin): boolean {
  if (origin.place === other.place) return true;
  const { isWide, call, isControl } = origin.place.facts;
  return isWide && call === other.call && isControl === other.isControl && !other.isConstant;
}

/** The trace is no part of the place, so that a step alone never keeps a loop from settling. */
export function withStep(origin: Origin, offset: number, what: string): Origin {
  const { place, isCertain, trace } = origin;
  if (trace !== null && (trace.length >= maxTrace || (trace.what === what && trace.offset === offset))) return origin;
  return new Origin(place, isCertain, { offset, what, before: trace, length: (trace?.length ?? 0) + 1 });
}

function change(origin: Origin, step: string, changes: (facts: Facts) => Partial<Facts>): Origin {
  return at(origin, origin.place.after(step, changes) as Place);
}

function at(origin: Origin, place: Place): Origin {
  return place === origin.place ? origin : new Origin(place, origin.isCertain, origin.trace);
}

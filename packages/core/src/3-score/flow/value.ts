import type { Callable } from './callable.ts';
import { asControl, covers, type Origin, transformed, widened, withStep } from './origin.ts';
import type { Place } from './place.ts';

/** All that a value may be. Immutable; a promise is the value it settles with. */
export interface Value {
  readonly origins: readonly Origin[];
  readonly objects: readonly AbstractObject[];
  readonly functions: readonly Callable[];
  /** Texts that it may be. */
  readonly strings: readonly string[];
  /** Whether it may be a text or number besides `strings`. */
  readonly isOpen: boolean;
  /** Whether it is a number for sure. */
  readonly isNumber: boolean;
}

/** A place that holds a value: a variable or a property. Written through the `Trail` only. */
export interface Cell {
  value: Value;
  /** When a variable was made, by the count of `Trail.births`; properties have none. */
  readonly born?: number;
}

/** All objects that one place in the script makes in one context. */
export interface AbstractObject {
  /** By name; an index of an array is a name too. Accessors stand under `get name` and `set name`. */
  readonly properties: Map<string, Cell>;
  /** Elements and properties whose names are not known. */
  readonly rest: Cell;
  /** Data in the names of properties, and the keys of a Map. */
  readonly keys: Cell;
  /** What was spread into it: values whose fields are its own properties. */
  readonly spread: Cell;
  readonly kind: ObjectKind;
  /** Where inherited properties are found. */
  prototypes: readonly AbstractObject[];
  /** Whether it stands for several objects, so that a write adds rather than replaces. */
  isMany: boolean;
}

export type ObjectKind = 'object' | 'array' | 'map' | 'promise' | 'error' | 'generator';

const maxOrigins = 32;
const maxObjects = 48;
const maxStrings = 12;
const none: readonly never[] = [];

export const nothing: Value = {
  origins: none,
  objects: none,
  functions: none,
  strings: none,
  isOpen: false,
  isNumber: false,
};
export const unknown: Value = { ...nothing, isOpen: true };
export const someNumber: Value = { ...unknown, isNumber: true };

export function ofText(text: string): Value {
  return text.length > 4_096 ? unknown : { ...nothing, strings: [text] };
}

export function ofOrigins(origins: readonly Origin[]): Value {
  return origins.length === 0 ? unknown : { ...unknown, origins };
}

export function ofObject(object: AbstractObject): Value {
  return { ...nothing, objects: [object] };
}

export function ofFunction(callable: Callable): Value {
  return { ...nothing, functions: [callable] };
}

/** Either of two values. It is `left` itself when `right` adds nothing, which tells a loop that it has settled. */
export function join(left: Value, right: Value): Value {
  if (left === right || right === nothing) return left;
  if (left === nothing) return right;
  const origins = joinOrigins(left.origins, right.origins);
  const strings = joinStrings(left.strings, right.strings);
  const objects = joinObjects(left.objects, right.objects);
  const functions = joinFunctions(left.functions, right.functions);
  const isOpen = left.isOpen || right.isOpen || strings.length > maxStrings;
  const isNumber = left.isNumber && right.isNumber;
  if (
    origins === left.origins &&
    objects === left.objects &&
    functions === left.functions &&
    strings === left.strings &&
    isOpen === left.isOpen &&
    isNumber === left.isNumber
  ) {
    return left;
  }
  return bounded({ origins, objects, functions, strings, isOpen, isNumber });
}

export function joinAll(values: readonly Value[]): Value {
  let all = nothing;
  for (const value of values) all = join(all, value);
  return all;
}

export function joinOrigins(left: readonly Origin[], right: readonly Origin[]): readonly Origin[] {
  if (right.length === 0 || left === right) return left;
  if (left.length === 0) return right.length <= maxOrigins ? right : widenOrigins(right);
  let joined: Origin[] | null = null;
  for (const origin of right) {
    if (left.some((known) => covers(known, origin))) continue;
    if (joined === null) joined = [...left];
    joined.push(origin);
  }
  if (joined === null) return left;
  if (joined.length <= maxOrigins) return joined;
  const wide = widenOrigins(joined);
  return wide.length === left.length && wide.every(({ place }, index) => place === left[index]?.place) ? left : wide;
}

/** The value with each origin changed; objects and functions stay. */
export function mapOrigins(value: Value, change: (origin: Origin) => Origin): Value {
  if (value.origins.length === 0) return value;
  return { ...value, origins: joinOrigins([], unique(value.origins.map(change))) };
}

export function addStep(value: Value, offset: number, what: string): Value {
  if (value.origins.length === 0) return value;
  return { ...value, origins: value.origins.map((origin) => withStep(origin, offset, what)) };
}

/** A text or number made from these origins. */
export function derived(origins: readonly Origin[], what: string, isNumber = false): Value {
  if (origins.length === 0) return isNumber ? someNumber : unknown;
  return { ...unknown, isNumber, origins: unique(origins.map((origin) => transformed(origin, what))) };
}

export function addOrigins(value: Value, origins: readonly Origin[]): Value {
  const joined = joinOrigins(value.origins, origins);
  return joined === value.origins ? value : { ...value, origins: joined };
}

/** What a choice that depends on the value tells about it. */
export function controlOf(value: Value, offset: number, what = 'condition'): readonly Origin[] {
  const known = value.origins.filter(({ call }) => call >= 0);
  return unique(known.map((origin) => withStep(asControl(origin), offset, what)));
}

export function unique(origins: readonly Origin[]): readonly Origin[] {
  if (origins.length < 2) return origins;
  const byPlace = new Map<Place, Origin>();
  for (const origin of origins) if (!byPlace.has(origin.place)) byPlace.set(origin.place, origin);
  return byPlace.size === origins.length ? origins : [...byPlace.values()];
}

function widenOrigins(origins: readonly Origin[]): readonly Origin[] {
  return unique(origins.map((origin) => (origin.isConstant ? origin : widened(origin))));
}

function joinStrings(left: readonly string[], right: readonly string[]): readonly string[] {
  if (right.length === 0 || left.length > maxStrings) return left;
  const added = right.filter((text) => !left.includes(text));
  return added.length === 0 ? left : [...left, ...added].slice(0, maxStrings + 1);
}

function joinObjects(left: readonly AbstractObject[], right: readonly AbstractObject[]): readonly AbstractObject[] {
  if (right.length === 0) return left;
  if (left.length === 0) return right;
  const added = right.filter((object) => !left.includes(object));
  return added.length === 0 ? left : [...left, ...added];
}

function joinFunctions(left: readonly Callable[], right: readonly Callable[]): readonly Callable[] {
  if (right.length === 0) return left;
  if (left.length === 0) return right;
  const added = right.filter((callable) => !left.includes(callable));
  return added.length === 0 ? left : [...left, ...added];
}

/** Objects above the bound are given up for the data in them. */
function bounded(value: Value): Value {
  if (value.objects.length <= maxObjects) return value;
  const origins = joinOrigins(value.origins, originsWithin(value.objects.slice(maxObjects)));
  return { ...value, objects: value.objects.slice(0, maxObjects), origins };
}

/** All origins in the objects, however deep. */
export function originsWithin(objects: readonly AbstractObject[]): readonly Origin[] {
  const seen = new Set<AbstractObject>(objects);
  const found = new Map<Place, Origin>();
  const take = (cell: Cell) => {
    for (const origin of cell.value.origins) if (!found.has(origin.place)) found.set(origin.place, origin);
    for (const inner of cell.value.objects) if (seen.size < 2_000) seen.add(inner);
  };
  for (const object of seen) {
    for (const [name, cell] of object.properties) if (name !== 'get constructor') take(cell);
    take(object.rest);
    take(object.keys);
    take(object.spread);
  }
  return joinOrigins([], [...found.values()]);
}

/** A step on the way of a value, newest first. */
export interface Trace {
  readonly offset: number;
  readonly what: string;
  readonly before: Trace | null;
  readonly length: number;
}

/** Where a value comes from, and what was done to it since. Immutable. */
export interface Origin {
  /** The same for origins that differ in their trace alone. */
  readonly key: string;
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
  readonly isCertain: boolean;
  /** Whether it stands for all of the call's fields and transforms, those not listed too. */
  readonly isWide: boolean;
  readonly trace: Trace | null;
}

const maxTrace = 20;
const maxFieldParts = 6;
const maxTransforms = 8;

type Changes = Partial<Omit<Origin, 'key' | 'call' | 'constant'>>;

export function originOfCall(call: number, field = ''): Origin {
  const base = { key: '', call, constant: null, field, except: [], transforms: [], isLeaf: false, isControl: false };
  return withKey({ ...base, isCertain: true, isWide: false, trace: null });
}

export function originOfConstant(text: string, offset: number): Origin {
  const base = {
    key: '',
    call: -1,
    constant: { text, offset },
    field: '',
    except: [],
    transforms: [],
    isControl: false,
  };
  return withKey({ ...base, isLeaf: true, isCertain: true, isWide: false, trace: null });
}

/** The property `name` of what the origin names, `[]` for an element; null when it was left out. */
export function readField(origin: Origin, name: string): Origin | null {
  if (origin.isLeaf) return origin;
  if (origin.except.includes(name)) return null;
  if (origin.field !== '' && origin.field.split(/\.|(?=\[\])/).length >= maxFieldParts) {
    return change(origin, { isLeaf: true, except: [] });
  }
  const field = name === '[]' || origin.field === '' ? `${origin.field}${name}` : `${origin.field}.${name}`;
  return change(origin, { field, except: [] });
}

/** The origin after `what` was done to it: fields cannot be told apart any more, unless `keepsFields`. */
export function transformed(origin: Origin, what: string, keepsFields = false): Origin {
  // What is done to a choice afterwards says nothing more about what it depends on.
  if (origin.isControl) return origin;
  const isLeaf = origin.isLeaf || !keepsFields;
  const { transforms } = origin;
  if (transforms.includes(what) || transforms.length >= maxTransforms) {
    return isLeaf === origin.isLeaf ? origin : change(origin, { isLeaf });
  }
  return change(origin, { transforms: [...transforms, what], isLeaf });
}

export function asLeaf(origin: Origin): Origin {
  return origin.isLeaf ? origin : change(origin, { isLeaf: true });
}

export function asControl(origin: Origin): Origin {
  return origin.isControl ? origin : change(origin, { isControl: true, isLeaf: true });
}

export function uncertain(origin: Origin): Origin {
  return origin.isCertain ? change(origin, { isCertain: false }) : origin;
}

export function without(origin: Origin, names: readonly string[]): Origin {
  return origin.isLeaf ? origin : change(origin, { except: [...new Set([...origin.except, ...names])].sort() });
}

/** Anything of the call: what remains to be said when too many of its fields are in one value. */
export function widened(origin: Origin): Origin {
  const isLeaf = true;
  return change(origin, { field: '', except: [], transforms: ['merged'], isLeaf, isCertain: false, isWide: true });
}

/** The trace is no part of the key, so that a step alone never keeps a loop from settling. */
export function withStep(origin: Origin, offset: number, what: string): Origin {
  const { trace } = origin;
  if (trace !== null && (trace.length >= maxTrace || (trace.what === what && trace.offset === offset))) return origin;
  return { ...origin, trace: { offset, what, before: trace, length: (trace?.length ?? 0) + 1 } };
}

function change(origin: Origin, changes: Changes): Origin {
  return withKey({ ...origin, ...changes });
}

/** @param origin a new one, which becomes the answer: these are made by the thousand */
function withKey(origin: Omit<Origin, 'key'> & { key?: string }): Origin {
  const { call, constant, field, except, transforms, isLeaf, isControl } = origin;
  const source = constant === null ? call : `${constant.offset} ${constant.text}`;
  const lists = except.length + transforms.length === 0 ? '|' : `${except}|${transforms}`;
  origin.key = `${source}|${field}|${lists}|${isLeaf ? 1 : 0}${isControl ? 1 : 0}`;
  return origin as Origin;
}

import type { NativeCall } from '../callable.ts';
import { callRepeatedly } from '../calls.ts';
import { textOrigins } from '../operators.ts';
import { asLeaf, type Origin, transformed } from '../origin.ts';
import { addStep, derived, joinOrigins, nothing, ofText, unique, unknown, type Value } from '../value.ts';

/** What each method of texts, numbers, dates and formats does to the data. */
const methods: Readonly<Record<string, string>> = {
  __proto__: null as never,
  charAt: 'chars',
  charCodeAt: 'chars',
  codePointAt: 'chars',
  encode: 'chars',
  encodeInto: 'chars',
  decode: 'chars',
  substring: 'slice',
  substr: 'slice',
  toUpperCase: 'case',
  toLowerCase: 'case',
  toLocaleUpperCase: 'case',
  toLocaleLowerCase: 'case',
  normalize: 'case',
  trim: 'trim',
  trimStart: 'trim',
  trimEnd: 'trim',
  padStart: 'pad',
  padEnd: 'pad',
  repeat: 'repeat',
  replace: 'replace',
  replaceAll: 'replace',
  match: 'match',
  matchAll: 'match',
  exec: 'match',
  test: 'compare',
  search: 'compare',
  startsWith: 'compare',
  endsWith: 'compare',
  localeCompare: 'compare',
  isPrototypeOf: 'compare',
  hasOwnProperty: 'compare',
  toFixed: 'number',
  toPrecision: 'number',
  toExponential: 'number',
  valueOf: 'number',
  format: 'text',
  formatToParts: 'text',
  formatRange: 'text',
  select: 'text',
  toLocaleString: 'text',
  toLocaleDateString: 'date',
  toLocaleTimeString: 'date',
  toISOString: 'date',
  toDateString: 'date',
  toUTCString: 'date',
  toJSON: 'text',
  toBase64: 'base64',
  toHex: 'hex',
  update: 'hash',
  digest: 'hash',
  text: 'text',
  json: 'parse',
};

const datePart =
  /^(?:get|set)(?:UTC)?(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Time|TimezoneOffset)$/;

/** A method that makes a text or number of its receiver and arguments; null for one that is not known. */
export function runTextMethod(call: NativeCall, name: string): Value | null {
  const { machine, self, args, node } = call;
  if (name === 'toString') return toText(call);
  if (name === 'split') return split(call);
  const what = methods[name] ?? (datePart.test(name) ? 'date' : undefined);
  if (what === undefined) return null;
  let origins = textOrigins(machine, self, node);
  for (const value of args) origins = joinOrigins(origins, textOrigins(machine, value, node));
  if (what === 'parse')
    return addStep(
      { ...unknown, origins: origins.map((origin) => transformed(origin, what, true)) },
      node.start,
      'read as JSON',
    );
  if (what === 'compare') origins = origins.filter(({ call: id }) => id >= 0);
  const callback = args.find((value) => value.functions.length > 0);
  if (callback !== undefined) {
    const piece = derived(textOrigins(machine, self, node), 'match');
    const answer = callRepeatedly(machine, callback, { self: nothing, args: Array<Value>(4).fill(piece), node });
    origins = joinOrigins(origins, answer.origins);
  }
  if ((what === 'case' || what === 'trim') && !self.isOpen && self.strings.length > 0 && self.origins.length === 0) {
    return folded(self, name);
  }
  return derived(origins, what, what === 'number' && name !== 'valueOf');
}

function folded(self: Value, name: string): Value {
  const [text = ''] = self.strings;
  if (self.strings.length > 1) return unknown;
  if (name === 'toLowerCase') return ofText(text.toLowerCase());
  if (name === 'toUpperCase') return ofText(text.toUpperCase());
  return name === 'trim' ? ofText(text.trim()) : unknown;
}

/** `toString(16)` is an encoding; without a base it changes nothing. */
function toText({ machine, self, args, node }: NativeCall): Value {
  const origins = textOrigins(machine, self, node);
  const [base] = args;
  const given = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  if (base === undefined)
    return {
      ...self,
      objects: [],
      functions: [],
      isNumber: false,
      isOpen: self.isOpen || self.strings.length === 0,
      origins: unique(origins.map(asLeaf)),
    };
  const literal = given?.type === 'Literal' ? given.value : null;
  const what =
    literal === 16 || literal === 'hex' ? 'hex' : literal === 'base64' || literal === 'base64url' ? 'base64' : 'radix';
  return derived(origins, what);
}

function split({ machine, self, args, node }: NativeCall): Value {
  const origins: readonly Origin[] = joinOrigins(textOrigins(machine, self, node), args[0]?.origins ?? []);
  const what = args[0]?.strings[0] === '' ? 'chars' : 'split';
  const known = self.strings.length === 1 && !self.isOpen && args[0]?.strings.length === 1 && !args[0].isOpen;
  if (!known || origins.some(({ call }) => call >= 0)) return addStep(derived(origins, what), node.start, 'split');
  const list = machine.allocate(node, 'array');
  const parts = (self.strings[0] as string).split(args[0]?.strings[0] as string).slice(0, 32);
  parts.forEach((part, index) => {
    const cell = { value: ofText(part) };
    list.properties.set(String(index), cell);
  });
  machine.trail.add(list.rest, nothing);
  return { ...nothing, objects: [list] };
}

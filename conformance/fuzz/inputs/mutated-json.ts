import fc from 'fast-check';

/** A change to one place of a JSON value. The place is taken modulo how many there are. */
export interface JsonEdit {
  readonly kind: 'replace' | 'remove' | 'add' | 'repeat' | 'swap';
  readonly at: number;
  readonly other: number;
  readonly value: unknown;
}

const hostile: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e21],
  ...[
    '',
    'x',
    '0',
    '-1',
    '__proto__',
    'constructor',
    'j',
    'j{',
    't[]',
    'u',
    'j1',
    '\u0000',
    '\ud800',
    'call_1',
    'x'.repeat(300),
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    { length: 5 },
    JSON.parse('{"then":1}'),
    { toJSON: 1 },
    [1, 2, 3],
    { ok: true },
    { kind: 'end' },
  ],
  ...[
    't[["o","__proto__",1],1]',
    't[["m",0,0]]',
    't[["e","E","m",null,0,0,0]]',
    't[["b","Uint8Array","AAAA"]]',
    't[["n","0x1"]]',
  ],
];

export const jsonEdits: fc.Arbitrary<JsonEdit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'repeat', 'swap'),
    at: fc.nat({ max: 10_000 }),
    other: fc.nat({ max: 10_000 }),
    value: fc.oneof(fc.constantFrom(...hostile), fc.jsonValue({ maxDepth: 2 })),
  }),
  { minLength: 1, maxLength: 3 },
);

/** A copy with the edits made. */
export function editJson(value: unknown, edits: readonly JsonEdit[]): unknown {
  const root = { value: structuredClone(value) };
  for (const edit of edits) apply(root, edit);
  return root.value;
}

type Owner = Record<PropertyKey, unknown>;

interface Place {
  readonly owner: Owner;
  readonly name: string;
}

function apply(root: Owner, { kind, at, other, value: given }: JsonEdit): void {
  // Two edits may carry the same object, and one of them change it.
  const value = structuredClone(given);
  const places = placesOf(root);
  const place = places[at % places.length];
  const second = places[other % places.length];
  if (!place || !second) return;
  const { owner, name } = place;
  switch (kind) {
    case 'replace':
      put(owner, name, value);
      break;
    case 'remove':
      if (Array.isArray(owner)) owner.splice(Number(name), 1);
      else if (owner !== root) delete owner[name];
      break;
    case 'add':
      if (Array.isArray(owner)) owner.push(value);
      else if (owner !== root) put(owner, `more${other % 3}`, value);
      break;
    case 'repeat':
      if (Array.isArray(owner)) owner.splice(Number(name), 0, structuredClone(owner[Number(name)]));
      break;
    case 'swap':
      put(owner, name, structuredClone(second.owner[second.name]));
  }
}

function put(owner: Owner, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, enumerable: true, configurable: true });
}

const mostPlaces = 5_000;

/** Every property and item, the value itself first. */
function placesOf(root: Owner): Place[] {
  const places: Place[] = [];
  const owners: Owner[] = [root];
  for (let owner = owners.shift(); owner && places.length < mostPlaces; owner = owners.shift()) {
    for (const name of Object.keys(owner)) {
      places.push({ owner, name });
      const value = owner[name];
      if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) owners.push(value as Owner);
    }
  }
  return places;
}

/** How one value of a tree is shown: as a word, or as something that opens. */
export type DescribedValue =
  | { readonly kind: 'string' | 'number' | 'word'; readonly text: string }
  | {
      readonly kind: 'list' | 'object';
      /** What it is in short: `4 items`, `{ id, name, … }`. */
      readonly text: string;
      readonly entries: readonly (readonly [key: string, value: unknown])[];
    };

/** Characters of a text, and entries of an object, that are shown at once. */
export const shownBounds = { text: 4_000, entries: 100 } as const;

/**
 * Reads plain JSON, as events and audit records hold it. What JSON has no word for the audit tags with a `$` name, such
 * as `{ $date: 5 }`; those are shown as what they stand for.
 */
export function describeValue(value: unknown): DescribedValue {
  if (value === null || value === undefined || typeof value === 'boolean') return { kind: 'word', text: String(value) };
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', text: String(value) };
  if (typeof value === 'string') return { kind: 'string', text: quote(value) };
  if (typeof value !== 'object') return { kind: 'word', text: typeof value };
  if (Array.isArray(value)) {
    const entries = value.map((item, index): [string, unknown] => [String(index), item]);
    return { kind: 'list', text: `${value.length} ${value.length === 1 ? 'item' : 'items'}`, entries };
  }
  const entries = Object.entries(value);
  const tagged = entries.length === 1 ? untag(entries[0]) : undefined;
  if (tagged) return tagged;
  return { kind: 'object', text: outline(entries.map(([key]) => key)), entries };
}

function untag(entry: readonly [string, unknown] | undefined): DescribedValue | undefined {
  const [tag, value] = entry ?? [];
  if (tag === '$undefined') return { kind: 'word', text: 'undefined' };
  if (tag === '$number') return { kind: 'number', text: String(value) };
  if (tag === '$date' && typeof value === 'number' && Math.abs(value) <= 8.64e15) {
    return { kind: 'word', text: new Date(value).toISOString() };
  }
  if (tag === '$bigint' && typeof value === 'string' && /^-?[0-9a-f]+$/.test(value)) {
    const size = BigInt(`0x${value.replace('-', '')}`);
    return { kind: 'number', text: `${value.startsWith('-') ? -size : size}n` };
  }
  return undefined;
}

function quote(text: string): string {
  if (text.length <= shownBounds.text) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, shownBounds.text))} … ${text.length.toLocaleString('en')} characters`;
}

function outline(keys: readonly string[]): string {
  if (keys.length === 0) return '{}';
  let text = '';
  for (const key of keys.slice(0, 5)) {
    const longer = text === '' ? key : `${text}, ${key}`;
    if (text !== '' && longer.length > 36) return `{ ${text}, … }`;
    text = longer.length > 60 ? `${longer.slice(0, 59)}…` : longer;
  }
  return keys.length > 5 ? `{ ${text}, … }` : `{ ${text} }`;
}

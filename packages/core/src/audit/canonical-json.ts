/**
 * The one JSON text of a value: keys sorted by code units, no spaces, absent (`undefined`) properties left out, and
 * characters that end a line or steer a terminal escaped. Takes what `JSON.parse` gives, nested at most a few hundred
 * levels.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const record = value as Record<string, unknown>;
  const properties = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${canonicalText(key)}:${canonicalJson(record[key])}`);
  return `{${properties.join(',')}}`;
}

/** Beyond those that JSON escapes: DEL, C1, directional marks, and the separators at which line readers split. */
const unsafe = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function canonicalText(text: string): string {
  return JSON.stringify(text).replace(unsafe, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

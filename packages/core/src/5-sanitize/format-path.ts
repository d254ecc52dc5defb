export type PathKey = string | number;

const maxKeyLength = 64;
const maxKeys = 12;

/** `$.items[3].onClick`; a long path keeps its ends, and odd keys are quoted, so the text is always one short line. */
export function formatPath(keys: readonly PathKey[]): string {
  if (keys.length <= maxKeys) return `$${keys.map(formatKey).join('')}`;
  const half = maxKeys / 2;
  return `$${keys.slice(0, half).map(formatKey).join('')}…${keys.slice(-half).map(formatKey).join('')}`;
}

function formatKey(key: PathKey): string {
  if (typeof key === 'number') return `[${key}]`;
  if (/^[A-Za-z_$][\w$]{0,63}(?:\(\))?$/.test(key)) return `.${key}`;
  return `[${JSON.stringify(key.slice(0, maxKeyLength))}]`;
}

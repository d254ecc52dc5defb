/**
 * Cases like this one with something left out: lines and pieces of its texts, items of its lists. The largest pieces are
 * left out first.
 */
export function* smallerTexts(given: unknown): Generator<unknown, void, undefined> {
  if (typeof given === 'string') {
    yield* withoutParts(given.split('\n'), 1).map((lines) => lines.join('\n'));
    yield* withoutParts(given.match(/[\w$]+|\s+|[^\w\s]/g) ?? [], 1).map((tokens) => tokens.join(''));
  } else if (Array.isArray(given)) {
    yield* withoutParts(given, 0);
    for (const [index, item] of given.entries()) {
      for (const smaller of smallerTexts(item)) yield given.map((other, at) => (at === index ? smaller : other));
    }
  } else if (typeof given === 'object' && given !== null) {
    for (const [name, value] of Object.entries(given)) {
      for (const smaller of smallerTexts(value)) yield { ...given, [name]: smaller };
    }
  }
}

/** Without a half, each quarter and so on, down to single parts; of long lists not every single one. */
function withoutParts<Part>(parts: readonly Part[], least: number): Part[][] {
  const results: Part[][] = [];
  const smallest = Math.max(1, Math.floor(parts.length / mostCuts));
  for (let size = Math.ceil(parts.length / 2); size >= smallest; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < parts.length; from += size) {
      const rest = [...parts.slice(0, from), ...parts.slice(from + size)];
      if (rest.length >= least) results.push(rest);
    }
  }
  return results;
}

const mostCuts = 200;

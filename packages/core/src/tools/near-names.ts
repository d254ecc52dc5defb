const mostSuggestions = 5;
const mostCompared = 500;
const mostEdits = 2;

/**
 * The names nearest to what a caller wrote, at most five. Case and separators do not count, two edits
 * are forgiven. Work is bounded: at most 500 names are compared, each in a band of five columns.
 */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const target = plain(wanted.slice(0, 128));
  if (target === '') return [];
  const most = Math.min(mostEdits, Math.floor(target.length / 3));
  const near = names
    .slice(0, mostCompared)
    .map((name) => ({ name, edits: editDistance(target, plain(name), most) }))
    .filter(({ edits }) => edits <= most);
  const fewest = Math.min(...near.map(({ edits }) => edits));
  return near
    .filter(({ edits }) => edits === fewest)
    .slice(0, mostSuggestions)
    .map(({ name }) => name);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Insertions, deletions and replacements between two texts; `most + 1` as soon as there are more than `most`. */
function editDistance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  const tooFar = most + 1;
  let previous = Array.from({ length: to.length + 1 }, (_, column) => Math.min(column, tooFar));
  for (let row = 1; row <= from.length; row++) {
    const current = new Array<number>(to.length + 1).fill(tooFar);
    if (row <= most) current[0] = row;
    for (let column = Math.max(1, row - most); column <= Math.min(to.length, row + most); column++) {
      const replaced = (previous[column - 1] ?? tooFar) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const removed = (previous[column] ?? tooFar) + 1;
      const inserted = (current[column - 1] ?? tooFar) + 1;
      current[column] = Math.min(replaced, removed, inserted, tooFar);
    }
    previous = current;
  }
  return previous[to.length] ?? tooFar;
}

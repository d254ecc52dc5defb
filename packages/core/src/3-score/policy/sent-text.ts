import type { Leaf } from './walk-leaves.ts';

const longestKept = 4_096;
const mostPlaces = 200;

/** What was sent in each argument of each tool, call after call, so that pieces are known when they add up. */
export class SentText {
  readonly #byPlace: Map<string, string>;

  constructor(saved: readonly (readonly [string, string])[] = []) {
    this.#byPlace = new Map(saved);
  }

  /** What the arguments of a call make together with those of the calls before, and with each other. */
  with(tool: string, leaves: readonly Leaf<unknown>[]): readonly { readonly before: string; readonly text: string }[] {
    const joined = [...byPlaceOf(tool, leaves)].flatMap(([place, added]) => {
      const before = this.#byPlace.get(place) ?? '';
      return before === '' ? [] : [{ before, text: before + added }];
    });
    if (leaves.length > 1) joined.push({ before: '', text: leaves.map(asText).join('') });
    return joined;
  }

  keep(tool: string, leaves: readonly Leaf<unknown>[]): void {
    for (const [place, text] of byPlaceOf(tool, leaves)) {
      const known = this.#byPlace.get(place);
      if (known === undefined && this.#byPlace.size >= mostPlaces) continue;
      this.#byPlace.set(place, ((known ?? '') + text).slice(-longestKept));
    }
  }

  save(): readonly (readonly [string, string])[] {
    return [...this.#byPlace];
  }
}

function byPlaceOf(tool: string, leaves: readonly Leaf<unknown>[]): Map<string, string> {
  const byPlace = new Map<string, string>();
  for (const leaf of leaves) {
    const place = `${tool}\n${leaf.path}`;
    byPlace.set(place, ((byPlace.get(place) ?? '') + asText(leaf)).slice(-longestKept));
  }
  return byPlace;
}

/** Numbers may be codes of characters, which run together without something between. */
function asText({ text, isNumber }: Leaf<unknown>): string {
  return isNumber ? `${text} ` : text;
}

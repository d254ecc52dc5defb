import { plainText } from './text-views.ts';

/** Something that was read, by which it is known again. */
export interface Needle {
  /** Plain text of at least `shortestNeedle` characters. */
  readonly text: string;
  /** Which read it came of. */
  readonly read: number;
  readonly labels: readonly string[];
  /** Addresses of whom it is about. */
  readonly owners: readonly string[];
}

/** Shorter values occur everywhere. */
const shortestNeedle = 6;
const mostNeedles = 50_000;
/** Longer values are known by pieces of `piece` characters, one every `stride`: any part of 19 characters holds one. */
const longestWhole = 24;
const piece = 16;
const stride = 4;

/** Finds values in texts again, in time proportional to the texts. */
export class Evidence {
  readonly needles: Needle[] = [];
  /** Lengths of the needles that begin so. */
  readonly #lengths = new Map<string, Set<number>>();
  readonly #byText = new Map<string, Needle[]>();
  readonly #known = new Set<string>();

  /** @returns whether it could be kept; values that are too short to be known again count as kept */
  add(value: string, known: Omit<Needle, 'text'>): boolean {
    const text = plainText(value);
    if (text.length < shortestNeedle) return true;
    if (text.length <= longestWhole) return this.restore({ ...known, text });
    for (let start = 0; start < text.length; start += stride) {
      // The last one is moved back, so that the end is known too.
      const from = Math.min(start, text.length - piece);
      if (!this.restore({ ...known, text: text.slice(from, from + piece) })) return false;
      if (from < start) break;
    }
    return true;
  }

  restore(needle: Needle): boolean {
    const key = `${needle.read}:${needle.owners.join()}:${needle.text}`;
    if (this.#known.has(key)) return true;
    if (this.needles.length >= mostNeedles) return false;
    this.#known.add(key);
    this.needles.push(needle);
    const start = needle.text.slice(0, shortestNeedle);
    const lengths = this.#lengths.get(start);
    if (lengths) lengths.add(needle.text.length);
    else this.#lengths.set(start, new Set([needle.text.length]));
    const same = this.#byText.get(needle.text);
    if (same) same.push(needle);
    else this.#byText.set(needle.text, [needle]);
    return true;
  }

  /** @param text plain text */
  findIn(text: string, found: Set<Needle>): void {
    if (this.needles.length === 0) return;
    for (let index = 0; index + shortestNeedle <= text.length; index++) {
      for (const length of this.#lengths.get(text.slice(index, index + shortestNeedle)) ?? []) {
        for (const needle of this.#byText.get(text.slice(index, index + length)) ?? []) found.add(needle);
      }
    }
  }
}

/** Media types as the headers `Accept` and `Content-Type` write them. */

/**
 * The offered type that an `Accept` header wants most; the first of equals. Without a header any will do.
 *
 * @returns undefined when it wants none of them
 */
export function preferredType<Type extends string>(accept: string | null, offered: readonly Type[]): Type | undefined {
  if (accept === null || accept.trim() === '') return offered[0];
  const ranges = accept.slice(0, longestHeader).split(',').map(readRange);
  let best: { type: Type; weight: number } | undefined;
  for (const type of offered) {
    const weight = weightOf(type, ranges);
    if (weight > (best?.weight ?? 0)) best = { type, weight };
  }
  return best?.type;
}

/** Whether a `Content-Type` header says JSON in UTF-8. */
export function isJsonType(contentType: string | null): boolean {
  return contentType !== null && /^application\/json *(?:; *charset="?utf-8"? *)?$/i.test(contentType);
}

interface Range {
  readonly range: string;
  /** From 0, not wanted at all, to 1. */
  readonly quality: number;
}

/** What comes after it says nothing that an honest client needs. */
const longestHeader = 1_024;

function readRange(text: string): Range {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The quality that the most specific range gives the type; of equal qualities the type that was named counts more. */
function weightOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.slice(0, type.indexOf('/'))}/*`;
  for (const [index, name] of [type, group, '*/*'].entries()) {
    const found = ranges.find(({ range }) => range === name);
    if (found) return found.quality === 0 ? 0 : found.quality - index * 1e-6;
  }
  return 0;
}

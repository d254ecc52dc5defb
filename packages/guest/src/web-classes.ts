import { construct, uncurry, uncurryGetter } from './primordials.ts';

/** The runtime's own grip on `URL` and `URLSearchParams`, taken at boot right after they are defined. */

type Class = new (text: string) => object;
interface Realm {
  readonly URL?: Class;
  readonly URLSearchParams?: Class;
}

let UrlConstructor: Class | undefined;
let SearchParamsConstructor: Class | undefined;
let readHref: (self: unknown) => unknown = missing;
let readText: (self: unknown) => unknown = missing;

export function captureWebClasses(realm: Realm): void {
  UrlConstructor = realm.URL;
  SearchParamsConstructor = realm.URLSearchParams;
  if (UrlConstructor !== undefined) readHref = uncurryGetter(UrlConstructor.prototype, 'href');
  if (SearchParamsConstructor !== undefined) {
    const prototype = SearchParamsConstructor.prototype as { toString(): string };
    readText = uncurry(prototype.toString) as (self: unknown) => unknown;
  }
}

/** Throws TypeError for anything that is not a `URL`. */
export function urlHref(value: unknown): string {
  return readHref(value) as string;
}

/** Throws TypeError for anything that is not a `URLSearchParams`. */
export function searchParamsText(value: unknown): string {
  return readText(value) as string;
}

export function createUrl(href: string): object {
  return construct(UrlConstructor ?? missing, [href]) as object;
}

export function createSearchParams(text: string): object {
  return construct(SearchParamsConstructor ?? missing, [text]) as object;
}

function missing(): never {
  throw new TypeError('this realm has no such class');
}

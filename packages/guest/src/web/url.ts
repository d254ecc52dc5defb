import { defineValue, jsonParse, stringSlice } from '../primordials.ts';
import type { UrlAnswer, UrlComponent } from '../wire.ts';
import { jsonText } from './json-text.ts';
import { webRealm } from './realm.ts';
import { linkSearchParams, URLSearchParams } from './url-search-params.ts';

type Parts = NonNullable<UrlAnswer>;

/** The host's bound; a longer text is refused here, so that it is not sent at all. */
const maxUrlChars = 65_536;

export class URL {
  #parts: Parts;
  #params: URLSearchParams | undefined;
  #refillParams: ((query: string) => void) | undefined;

  constructor(input: unknown, base?: unknown) {
    const text = `${input as string}`;
    const parts = parse(text, base);
    if (parts === null) throw invalidUrl(text);
    this.#parts = parts;
  }

  static canParse(input: unknown, base?: unknown): boolean {
    return parse(`${input as string}`, base) !== null;
  }

  static parse(input: unknown, base?: unknown): URL | null {
    const parts = parse(`${input as string}`, base);
    return parts === null ? null : new URL(parts.href);
  }

  get origin(): string {
    return this.#parts.origin;
  }

  get searchParams(): URLSearchParams {
    if (this.#params === undefined) {
      this.#params = new URLSearchParams(this.#parts.search);
      this.#refillParams = linkSearchParams(this.#params, (query) => {
        this.#change('search', query);
      });
    }
    return this.#params;
  }

  toString(): string {
    return this.#parts.href;
  }

  toJSON(): string {
    return this.#parts.href;
  }

  get href(): string {
    return this.#parts.href;
  }

  set href(value: unknown) {
    const text = `${value as string}`;
    if (!this.#set('href', text)) throw invalidUrl(text);
  }

  get protocol(): string {
    return this.#parts.protocol;
  }

  set protocol(value: unknown) {
    this.#set('protocol', value);
  }

  get username(): string {
    return this.#parts.username;
  }

  set username(value: unknown) {
    this.#set('username', value);
  }

  get password(): string {
    return this.#parts.password;
  }

  set password(value: unknown) {
    this.#set('password', value);
  }

  get host(): string {
    return this.#parts.host;
  }

  set host(value: unknown) {
    this.#set('host', value);
  }

  get hostname(): string {
    return this.#parts.hostname;
  }

  set hostname(value: unknown) {
    this.#set('hostname', value);
  }

  get port(): string {
    return this.#parts.port;
  }

  set port(value: unknown) {
    this.#set('port', value);
  }

  get pathname(): string {
    return this.#parts.pathname;
  }

  set pathname(value: unknown) {
    this.#set('pathname', value);
  }

  get search(): string {
    return this.#parts.search;
  }

  set search(value: unknown) {
    this.#set('search', value);
  }

  get hash(): string {
    return this.#parts.hash;
  }

  set hash(value: unknown) {
    this.#set('hash', value);
  }

  #set(component: UrlComponent, value: unknown): boolean {
    const isValid = this.#change(component, `${value as string}`);
    if (isValid && (component === 'search' || component === 'href')) this.#refillParams?.(query(this.#parts.search));
    return isValid;
  }

  /** False, and nothing changes, when the result is not a URL. */
  #change(component: UrlComponent, value: string): boolean {
    if (value.length > maxUrlChars) return false;
    const { href } = this.#parts;
    const parts = ask(`{"href":${jsonText(href)},"set":"${component}","value":${jsonText(value)}}`);
    if (parts !== null) this.#parts = parts;
    return parts !== null;
  }
}

defineValue(URL, 'length', 1);

const TypeErrorConstructor = TypeError;

function parse(input: string, base: unknown): Parts | null {
  const baseText = base === undefined ? '' : `${base as string}`;
  if (input.length > maxUrlChars || baseText.length > maxUrlChars) return null;
  const baseField = base === undefined ? '' : `,"base":${jsonText(baseText)}`;
  return ask(`{"input":${jsonText(input)}${baseField}}`);
}

/** `request` is JSON of a `UrlRequest`. */
function ask(request: string): Parts | null {
  return jsonParse(webRealm().host('url', request) ?? 'null') as UrlAnswer;
}

function query(search: string): string {
  return search === '' ? '' : stringSlice(search, 1);
}

function invalidUrl(text: string): TypeError {
  const message = text.length > maxUrlChars ? `Invalid URL: longer than ${maxUrlChars} characters` : 'Invalid URL';
  const error = new TypeErrorConstructor(message);
  defineValue(error, 'code', 'ERR_INVALID_URL', true);
  defineValue(error, 'input', stringSlice(text, 0, 2_048), true);
  return error;
}

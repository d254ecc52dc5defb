import type { UrlAnswer, UrlComponent } from '../../generated/wire.ts';
import { parseRequest } from './parse-request.ts';

/** Most UTF-16 units of a URL or a component, going in and coming out. */
export const maxUrlChars = 65_536;

/**
 * Most UTF-16 units of a host name. Host names with letters outside ASCII cost quadratic time (a label of 65,000
 * takes more than a second); a name of 1,024 takes about 1 ms, and DNS ends at 253 bytes.
 */
const maxHostChars = 1_024;

const components: readonly UrlComponent[] = [
  'href',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
];

const HostUrl = globalThis.URL;

/**
 * Answers the guest's op `url`: JSON of a `UrlRequest` in, JSON of a `UrlAnswer` out. Never throws; what is not a
 * request, or not a URL within the bounds, is answered by `null`.
 */
export function answerUrl(json: string): string {
  return JSON.stringify(answer(json));
}

function answer(json: string): UrlAnswer {
  const request = parseRequest(json);
  if (request === undefined) return null;
  const url = 'set' in request ? changed(request) : parsed(request.input, request.base);
  if (url === null || url.href.length > maxUrlChars) return null;
  const { href, protocol, username, password, host, hostname, port, pathname, search, hash, origin } = url;
  return { href, protocol, username, password, host, hostname, port, pathname, search, hash, origin };
}

function parsed(input: unknown, base: unknown): URL | null {
  if (!isParseable(input)) return null;
  if (base !== undefined && !isParseable(base)) return null;
  try {
    return new HostUrl(input, base);
  } catch {
    // the URL constructor throws for one reason: the text is not a URL
    return null;
  }
}

function changed(request: Readonly<Record<string, unknown>>): URL | null {
  const { href, set, value } = request;
  const component = components.find((name) => name === set);
  if (component === undefined || typeof value !== 'string' || value.length > maxUrlChars) return null;
  if (component === 'href') return parsed(value, undefined);
  const url = parsed(href, undefined);
  if (url === null) return null;
  // a browser too leaves the URL as it was when a component's new value is not valid
  const fits = (component !== 'host' && component !== 'hostname') || value.length <= maxHostChars;
  if (fits) url[component] = value;
  return url;
}

function isParseable(text: unknown): text is string {
  return typeof text === 'string' && text.length <= maxUrlChars && hostChars(text) <= maxHostChars;
}

/** Length of what the parser may take for a host name; only these schemes give it the costly treatment. */
function hostChars(text: string): number {
  if (text.length <= maxHostChars) return 0;
  const bare = text.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20]+/, '');
  const authority = /^(?:(?:https?|wss?|ftp|file):[/\\]*|[/\\]{2,})([^/\\?#]*)/i.exec(bare)?.[1] ?? '';
  return authority.length - (authority.lastIndexOf('@') + 1);
}

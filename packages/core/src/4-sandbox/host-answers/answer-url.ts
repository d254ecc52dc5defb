import { maxHostChars, maxUrlChars, parseUrl } from '../../5-sanitize/index.ts';
import type { UrlAnswer, UrlComponent } from '../../generated/wire.ts';
import { parseRequest } from './parse-request.ts';

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
  const url = 'set' in request ? changed(request) : parseUrl(request.input, request.base);
  if (url === null || url.href.length > maxUrlChars) return null;
  const { href, protocol, username, password, host, hostname, port, pathname, search, hash, origin } = url;
  return { href, protocol, username, password, host, hostname, port, pathname, search, hash, origin };
}

function changed(request: Readonly<Record<string, unknown>>): URL | null {
  const { href, set, value } = request;
  const component = components.find((name) => name === set);
  if (component === undefined || typeof value !== 'string' || value.length > maxUrlChars) return null;
  if (component === 'href') return parseUrl(value, undefined);
  const url = parseUrl(href, undefined);
  if (url === null) return null;
  // a browser too leaves the URL as it was when a component's new value is not valid
  const fits = (component !== 'host' && component !== 'hostname') || value.length <= maxHostChars;
  if (fits) url[component] = value;
  return url;
}

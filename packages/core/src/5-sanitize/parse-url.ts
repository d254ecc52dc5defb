/** Most UTF-16 units of a URL or a component, going in and coming out. */
export const maxUrlChars = 65_536;

/**
 * Most UTF-16 units of a host name. Host names with letters outside ASCII cost quadratic time (a label of 65,000
 * takes more than a second); a name of 1,024 takes about 1 ms, and DNS ends at 253 bytes.
 */
export const maxHostChars = 1_024;

const HostUrl = globalThis.URL;

/** The URL that a hostile text names; null for what is no URL, and for one beyond the bounds. */
export function parseUrl(input: unknown, base?: unknown): URL | null {
  if (!isParseable(input)) return null;
  if (base !== undefined && !isParseable(base)) return null;
  try {
    return new HostUrl(input, base);
  } catch {
    // the URL constructor throws for one reason: the text is not a URL
    return null;
  }
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

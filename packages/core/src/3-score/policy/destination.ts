/** The host that a URL or an e-mail address names, in lower case; undefined for other texts. */
export function hostOf(text: string): string | undefined {
  if (text.length > longestAddress) return undefined;
  const address = /^[^\s@/]+@([\w-]+(?:\.[\w-]+)+)$/.exec(text.trim());
  if (address) return address[1]?.toLowerCase();
  // Parsed as whoever fetches it will, so that `https://mine.example\\@theirs.example` fools nobody.
  if (!/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { hostname } = new URL(text);
  return hostname === '' ? undefined : hostname.toLowerCase();
}

/** Whether a host is one of the domains or below one. */
export function isInDomains(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/**
 * The name under which a host is registered, by which a service is known: `api.stripe.com` → stripe. A name that only
 * contains it, such as `stripe-pay.example`, is another one's.
 */
export function serviceOf(host: string): string | undefined {
  const parts = host.split('.');
  if (parts.length < 2 || /^[\d.]+$/.test(host)) return undefined;
  // `co.uk` and the like.
  const isSecondLevel = parts.length > 2 && (parts.at(-1)?.length ?? 0) === 2 && (parts.at(-2)?.length ?? 0) <= 3;
  return parts.at(isSecondLevel ? -3 : -2);
}

const longestAddress = 8_000;

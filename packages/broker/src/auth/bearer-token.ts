/** Longer ones are refused unread. */
const longestToken = 8_192;
const grammar = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** The token of `Authorization: Bearer …`; undefined without exactly one. */
export function bearerToken(request: Request): string | undefined {
  const header = request.headers.get('authorization');
  if (header === null || header.length > longestToken) return undefined;
  return grammar.exec(header)?.[1];
}

/** Whether a text can be sent as a bearer token at all. */
export function isBearerToken(text: string): boolean {
  return text.length < longestToken && grammar.test(`Bearer ${text}`);
}

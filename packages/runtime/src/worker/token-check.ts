/** Answers whether the value of an `Authorization` header carries the token, in a time that tells nothing of it. */
export type TokenCheck = (authorization: string | null | undefined) => Promise<boolean>;

/** Longer headers carry no token of ours. */
const maxHeader = 8_192;
const scheme = /^Bearer +(\S+)$/i;

/** Without a token everybody passes: only for peers on the same machine. */
export function createTokenCheck(token: string | undefined): TokenCheck {
  if (token === undefined) return async () => true;
  const expected = digest(token);
  return async (authorization) => {
    const header = authorization && authorization.length <= maxHeader ? authorization : '';
    const given = scheme.exec(header)?.[1];
    if (given === undefined) return false;
    return isEqual(await expected, await digest(given));
  };
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** Looks at all bytes, wherever the first difference is. */
function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index++) difference |= (one[index] ?? 0) ^ (other[index] ?? 0);
  return difference === 0;
}

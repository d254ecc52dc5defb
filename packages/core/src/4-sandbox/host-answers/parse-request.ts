/** Most UTF-16 units of a request: two URLs, or a list, of 65,536 units of text with their escapes. */
const maxRequestChars = 200_000;

/** The fields of a request that a guest sent as JSON; undefined when it is not an object or too long. */
export function parseRequest(json: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof json !== 'string' || json.length > maxRequestChars) return undefined;
  try {
    const request: unknown = JSON.parse(json);
    return isRecord(request) ? request : undefined;
  } catch {
    // not JSON, so not a request
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

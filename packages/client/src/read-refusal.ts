import { type ClientErrorCode, EnclaveClientError } from './client-error.ts';
import { isRecord } from './is-record.ts';
import { readText } from './read-text.ts';
import { within } from './wait.ts';

/** A broker's error is far smaller; a proxy's page need not be read to its end. */
const maxRefusalBytes = 64 * 1024;
const maxTextLength = 4_096;
const retryableStatuses = [408, 425, 429, 500, 502, 503, 504];
/** What a status means when the body does not say it, because something in front of the broker answered. */
const codeOfStatus: Readonly<Record<number, ClientErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
};

/** The error that an answer other than 2xx stands for. Whatever the body is, this is a typed error of bounded size. */
export async function readRefusal(
  response: Response,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<EnclaveClientError> {
  const { status, headers } = response;
  const type = headers.get('content-type')?.slice(0, 100);
  const said = await within(readError(response), timeoutMs, '', signal).catch(() => undefined);
  return new EnclaveClientError(
    (said?.code ?? codeOfStatus[status] ?? 'HTTP_ERROR') as ClientErrorCode,
    said?.message ?? `HTTP ${status} with a body that is not a broker's (${type})`,
    {
      status,
      retryable: retryableStatuses.includes(status),
      retryAfterMs: readRetryAfter(headers.get('retry-after')),
      hint: said?.hint,
      details: said?.details,
    },
  );
}

/** What a broker says of an error; `undefined` when the body is somebody else's. */
async function readError(response: Response) {
  const body: unknown = JSON.parse(await readText(response, maxRefusalBytes));
  const error = isRecord(body) ? body.error : undefined;
  if (!isRecord(error)) return undefined;
  const { code, message, hint, details } = error;
  if (typeof code !== 'string' || !/^[A-Z_]{2,64}$/.test(code) || typeof message !== 'string') return undefined;
  return { code, message: cut(message), hint: typeof hint === 'string' ? cut(hint) : undefined, details };
}

function cut(text: string): string {
  return text.slice(0, maxTextLength);
}

/** Milliseconds; the header holds seconds or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
}

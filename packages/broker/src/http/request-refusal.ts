import { type FailureCode, failureCodes } from '@enclave-vm/protocol/codes';
import { jsonResponse } from './json-response.ts';

export interface RefusalDetails {
  /** Where the code's own status is not the best one. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain data for the sender; never anything of the server's own. */
  readonly details?: unknown;
}

/** Why a request is not answered as it was meant. */
export class RequestRefusal {
  readonly code: FailureCode;
  readonly message: string;
  readonly more: RefusalDetails;

  constructor(code: FailureCode, message: string, more: RefusalDetails = {}) {
    this.code = code;
    this.message = message;
    this.more = more;
  }

  toResponse(): Response {
    const { code, message, more } = this;
    const { hint } = failureCodes[code];
    const error = { code, message, hint, ...(more.details !== undefined && { details: more.details }) };
    return jsonResponse({ error }, more.status ?? statuses[code] ?? 500, more.headers);
  }
}

/** The refusal for a code that the service threw; undefined for one that the sender has no part in. */
export function refusalOf(code: FailureCode, message: string): RequestRefusal | undefined {
  if (statuses[code] === undefined) return undefined;
  const headers = failureCodes[code].retryable ? { 'retry-after': '1' } : {};
  return new RequestRefusal(code, message, { headers });
}

const statuses: Readonly<Partial<Record<FailureCode, number>>> = {
  INVALID_INPUT: 400,
  PROTOCOL_ERROR: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  SESSION_NOT_FOUND: 404,
  CALL_NOT_WAITING: 409,
  SNAPSHOT_UNSUPPORTED: 409,
  EVENTS_EXPIRED: 410,
  PAYLOAD_TOO_LARGE: 413,
  RESULT_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  TOO_MANY_SESSIONS: 429,
  DISPOSED: 503,
  NOT_READY: 503,
  QUEUE_FULL: 503,
  RUNTIME_UNAVAILABLE: 503,
};

import type { FailureCode } from '@enclave-vm/protocol/codes';

/**
 * A code of the protocol's registry, or one of the client's own:
 * `NETWORK`: no answer came, or it broke off, and it is unknown what the broker did;
 * `HTTP_ERROR`: an answer that is no broker's, such as a proxy's page;
 * `DETACHED`: the caller stopped watching, the session goes on.
 */
export type ClientErrorCode = FailureCode | 'NETWORK' | 'HTTP_ERROR' | 'DETACHED';

export interface ClientErrorDetail {
  /** HTTP status; 0 when there was no answer. */
  readonly status?: number;
  readonly retryable?: boolean;
  readonly hint?: string | undefined;
  readonly details?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** What every promise and iterator of the client rejects with, and what it throws for wrong options. */
export class EnclaveClientError extends Error {
  readonly code: ClientErrorCode;
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number;
  /** Whether the same request may succeed later. After `NETWORK` it may also have been carried out already. */
  readonly retryable: boolean;
  /** What to do next, in a sentence. */
  readonly hint: string | undefined;
  /** What the broker said beside its message. */
  readonly details: unknown;
  /** How long the broker asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ClientErrorCode, message: string, detail: ClientErrorDetail = {}) {
    super(message, detail);
    this.name = 'EnclaveClientError';
    this.code = code;
    this.status = detail.status ?? 0;
    this.retryable = detail.retryable ?? false;
    this.hint = detail.hint;
    this.details = detail.details;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

export function invalidInput(message: string): EnclaveClientError {
  return new EnclaveClientError('INVALID_INPUT', message);
}

/** What the other side sent is not what a broker sends. */
export function protocolError(message: string): EnclaveClientError {
  return new EnclaveClientError('PROTOCOL_ERROR', message);
}

/** No answer, or one that broke off. */
export function networkError(message: string, cause?: unknown): EnclaveClientError {
  return new EnclaveClientError('NETWORK', message, { retryable: true, cause });
}

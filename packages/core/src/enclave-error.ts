import { type FailureCode, failureCodes } from '@enclave-vm/protocol/codes';

/** What Enclave throws at a host that uses it wrongly. A run never throws it: a run's failures are returned. */
export class EnclaveError extends Error {
  /** A code of the protocol's registry; each has a page in `docs/errors/`. */
  readonly code: FailureCode;
  /** What to do next, in a sentence. */
  readonly hint: string;

  constructor(code: FailureCode, message: string, hint: string = failureCodes[code].hint) {
    super(message);
    this.name = 'EnclaveError';
    this.code = code;
    this.hint = hint;
  }
}

import type { FailureCode } from '@enclave-vm/protocol/codes';

/**
 * Ends a run from inside the engine. It is thrown out of a host import, so it unwinds the engine's whole native stack
 * and the guest can neither catch nor see it; the instance is reset afterwards.
 */
export class Kill extends Error {
  override readonly name = 'Kill';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

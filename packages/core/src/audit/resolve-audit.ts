import { EnclaveError } from '../enclave-error.ts';
import { type Audit, createAudit } from './create-audit.ts';

/**
 * Reads an `audit` option: an audit as it is, `true` for a new one in memory, `false` or nothing for none.
 *
 * @throws EnclaveError INVALID_INPUT for anything else
 */
export function resolveAudit(option: unknown): Audit | undefined {
  if (option === undefined || option === false) return undefined;
  if (option === true) return createAudit();
  if (typeof option === 'object' && typeof (option as Audit | null)?.begin === 'function') return option as Audit;
  throw new EnclaveError('INVALID_INPUT', 'The option `audit` must be true or an audit of createAudit().');
}

import { auditValue } from './audit-value.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

/** The digest that audit records have of a value; undefined when it cannot be read or is too large. */
export async function digestValue(value: unknown): Promise<string | undefined> {
  const exact = auditValue(value);
  return exact && sha256(canonicalJson(exact.json));
}

import { type CrossingFailure, type CrossingLimits, effectiveLimits, malformed, tooLarge } from './crossing.ts';
import { measureJson } from './measure-json.ts';
import { readTable } from './read-table.ts';
import { withinBytes } from './within-bytes.ts';

/**
 * The host value of what a guest sent, as fresh plain data. The text is hostile: everything in it is checked, nothing
 * in it can throw, run code, reach a prototype or cost more than the limits, and no function or host object comes out.
 */
export function decodeValue(encoded: string, limits: CrossingLimits): { ok: true; value: unknown } | CrossingFailure {
  const bounds = effectiveLimits(limits);
  if (!withinBytes(encoded, bounds.maxBytes)) return tooLarge(`${bounds.maxBytes} bytes`);
  const form = encoded.charAt(0);
  if (form === 'u') return encoded === 'u' ? { ok: true, value: undefined } : malformed('text after an undefined');
  if (form !== 'j' && form !== 't') return malformed('an unknown form');
  let parsed: unknown;
  try {
    parsed = JSON.parse(encoded.slice(1));
  } catch {
    // The parser's own message quotes the hostile text.
    return malformed('it is not JSON');
  }
  if (form === 't') return readTable(parsed, bounds);
  return measureJson(parsed, bounds) ?? { ok: true, value: parsed };
}

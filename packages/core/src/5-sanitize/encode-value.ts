import { cleanCopy } from './clean-copy.ts';
import { type CrossingFailure, type CrossingLimits, effectiveLimits, tooLarge } from './crossing.ts';
import { measureTable } from './measure-table.ts';
import { withinBytes } from './within-bytes.ts';
import { type TableNode, writeTable } from './write-table.ts';

/**
 * The wire form (see `wire.ts` of the guest) of a value that leaves the host: tool results and globals.
 *
 * Crosses: JSON data, undefined, NaN, infinities, -0, BigInt, Date, Map, Set, RegExp, ArrayBuffer and its views, Error
 * (without its stack), URL, URLSearchParams, sparse arrays, shared references and cycles. Any other object crosses by
 * its own enumerable string keys, or by its `toJSON`. Functions, symbols, promises, keys named `__proto__`, and other
 * built-ins do not cross. Nothing of the value is read twice, and nothing it does makes this throw.
 */
export function encodeValue(value: unknown, limits: CrossingLimits): { ok: true; encoded: string } | CrossingFailure {
  if (value === undefined) return { ok: true, encoded: 'u' };
  const bounds = effectiveLimits(limits);
  if (jsonIsPatched()) {
    const message = 'Object.prototype or Array.prototype of the host has a toJSON, so no value can be encoded exactly.';
    return { ok: false, code: 'VALUE_NOT_TRANSFERABLE', message, path: '$' };
  }
  const copy = cleanCopy(value, bounds);
  if (!copy.ok) return copy;
  const encoded = copy.exact ? `j${JSON.stringify(copy.root)}` : encodeTable(writeTable(copy.root), bounds);
  if (typeof encoded !== 'string') return encoded;
  if (!withinBytes(encoded, bounds.maxBytes)) return tooLarge(`${bounds.maxBytes} bytes`, '$');
  return { ok: true, encoded };
}

function encodeTable(table: TableNode[] | number, bounds: Required<CrossingLimits>): string | CrossingFailure {
  // Only a table can hold an object twice, so only here a few nodes may stand for very many.
  const failure = typeof table === 'number' ? null : measureTable(table, bounds);
  return failure ?? `t${JSON.stringify(table)}`;
}

/** `JSON.stringify` would run these on our clean copies. */
function jsonIsPatched(): boolean {
  return 'toJSON' in Object.prototype || 'toJSON' in Array.prototype;
}

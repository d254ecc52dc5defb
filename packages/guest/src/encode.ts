import { copyValue } from './copy-value.ts';
import { jsonStringify } from './primordials.ts';
import { createRuntimeError } from './runtime-error.ts';
import { writeTable } from './write-table.ts';

/**
 * The wire form of a value (see `wire.ts`). Throws what the guest's own getters throw, and otherwise errors with code
 * `VALUE_NOT_TRANSFERABLE` or `RESULT_TOO_LARGE` that name the path.
 */
export function encode(value: unknown, maxBytes: number): string {
  if (value === undefined) return 'u';
  const copied = copyValue(value, maxBytes);
  const text = copied.exact ? `j${jsonStringify(copied.root)}` : `t${jsonStringify(writeTable(copied))}`;
  if (text.length > maxBytes) {
    throw createRuntimeError('RESULT_TOO_LARGE', `$: the value takes more than ${maxBytes} bytes`);
  }
  return text;
}

import { inspect } from 'node:util';
import { visible } from './visible.ts';

/**
 * JSON of a result. What JSON has no word for is shown whole, as text such as `Map(1) { 'a' => 1 }`, and never dropped.
 * Characters that a terminal would obey are escaped, which changes nothing for who parses it.
 */
export function toJson(value: unknown): string {
  const ancestors: object[] = [];
  const text = JSON.stringify(
    value,
    function (this: object, key, given) {
      // JSON.stringify has already called toJSON on a Date; the holder has the value itself.
      const held: unknown = (this as Record<string, unknown>)[key];
      if (held instanceof Date) return Number.isNaN(held.getTime()) ? null : held.toISOString();
      if (held instanceof URL) return held.href;
      if (typeof given === 'bigint') return given.toString();
      if (typeof given === 'number' && !Number.isFinite(given)) return String(given);
      if (typeof given !== 'object' || given === null) return given;
      if (!Array.isArray(given) && Object.getPrototypeOf(given) !== Object.prototype) return inspect(given, whole);
      while (ancestors.length > 0 && ancestors.at(-1) !== this) ancestors.pop();
      if (ancestors.includes(given)) return '[circular]';
      ancestors.push(given);
      return given;
    },
    2,
  );
  return visible(text);
}

const whole = { depth: null, maxArrayLength: null, maxStringLength: null };

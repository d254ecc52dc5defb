import type * as z from 'zod';
import { checkInput } from './read-json.ts';
import { RequestRefusal } from './request-refusal.ts';

/** Reads the query of a request's URL. Each name may stand there once and needs a value. */
export function readQuery<Value>(url: string, schema: z.ZodType<Value>): Value | RequestRefusal {
  const values = new Map<string, string>();
  const from = url.indexOf('?');
  const entries = from === -1 ? [] : new URLSearchParams(url.slice(from));
  for (const [name, value] of entries) {
    if (values.has(name) || value.trim() === '') {
      return new RequestRefusal('INVALID_INPUT', 'Each parameter of the query needs one value.');
    }
    values.set(name, value);
  }
  return checkInput('query', Object.fromEntries(values), schema);
}

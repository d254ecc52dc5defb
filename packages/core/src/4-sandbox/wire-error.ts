import type { WireError } from '../generated/wire.ts';

const maxText = 16_384;

/** Reads an error that the guest runtime sent, as hostile input: only known fields, only bounded strings. */
export function readWireError(json: string): WireError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    parsed = undefined;
  }
  const fields = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, maxText) : undefined);
  const stack = text(fields.stack);
  const code = text(fields.code);
  const data = typeof fields.data === 'string' ? fields.data : undefined;
  return {
    name: text(fields.name) ?? 'Error',
    message: text(fields.message) ?? 'The script failed without a readable error.',
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(data === undefined ? {} : { data }),
    ...(Number.isSafeInteger(fields.call) ? { call: fields.call as number } : {}),
    ...(fields.runtime === true ? { runtime: true } : {}),
  };
}

import type { WireError } from '../generated/wire.ts';

const maxText = 16_384;

/** Reads an error that the guest runtime sent, as hostile input: only known fields, only bounded strings. */
export function readWireError(json: string): WireError {
  let parsed: unknown;
  try {
    parsed = isSmall(json) ? JSON.parse(json) : undefined;
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

/** Far more than the few fields of an error. */
const maxParts = 1_000;

/**
 * Whether the text has few parts, however long they are. Looked at before it is parsed, because 60 MB of `{},{},…`
 * become gigabytes of the host's.
 */
function isSmall(json: string): boolean {
  let parts = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === quote) at = endOfText(json, at);
    else if ((character === comma || character === bracket || character === brace) && ++parts > maxParts) return false;
  }
  return true;
}

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const bracket = 0x5b;
const brace = 0x7b;

/** Where the text that begins at `start` ends, or the end of everything. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && backslashesBefore(json, end) % 2 === 1) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function backslashesBefore(json: string, at: number): number {
  let first = at;
  while (json.charCodeAt(first - 1) === backslash) first--;
  return at - first;
}

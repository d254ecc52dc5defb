import { isBoolean, isOneOf, isString, type OptionCheck } from './check-options.ts';

const mostLabels = 50;
const longestLabel = 100;

/** Of the option `labels` of a tool. */
export const checkLabels: OptionCheck = (value) =>
  mismatch(value, {
    reads: (reads) =>
      Array.isArray(reads) && reads.length <= mostLabels && reads.every(isLabel)
        ? undefined
        : `a list of at most ${mostLabels} labels such as \`pii\`, of letters, digits, "_" and "-"`,
    sink: isOneOf('external', 'internal', 'destructive', 'none'),
    recipient: isString,
  });

/** Of the option `hints` of a tool. */
export const checkHints: OptionCheck = (value) =>
  mismatch(value, {
    readOnlyHint: isBoolean,
    destructiveHint: isBoolean,
    idempotentHint: isBoolean,
    openWorldHint: isBoolean,
  });

function isLabel(label: unknown): boolean {
  return typeof label === 'string' && label.length <= longestLabel && /^[\w-]+$/.test(label);
}

function mismatch(value: unknown, checks: Readonly<Record<string, OptionCheck>>): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `an object of ${Object.keys(checks).join(', ')}`;
  }
  for (const [name, property] of Object.entries(value)) {
    if (!Object.hasOwn(checks, name)) return `an object of ${Object.keys(checks).join(', ')}, without \`${name}\``;
    const expected = property === undefined ? undefined : checks[name]?.(property);
    if (expected !== undefined) return `an object whose \`${name}\` is ${expected}`;
  }
  return undefined;
}

import { checkOptions, isInteger, isOneOf, type OptionCheck } from './check-options.ts';

/** At most `calls` calls of one tool in each window of `per`, counted for each `scope` on its own. */
export interface RateLimit {
  readonly calls: number;
  /** Length of the window by name, or in milliseconds (at most a week). */
  readonly per: keyof typeof windowsMs | number;
  /** `session` (unless given), `tenant`, or `tool`: everybody who calls the tool shares one count. */
  readonly scope?: 'tool' | 'session' | 'tenant' | undefined;
}

const windowsMs = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const longestWindowMs = 7 * windowsMs.day;
const mostLimits = 10;

/** Milliseconds of a limit's window. */
export function windowMs({ per }: RateLimit): number {
  return typeof per === 'number' ? per : windowsMs[per];
}

/** Checks the option `rateLimit`: one limit or a list of them. Throws INVALID_INPUT for what is inside a limit. */
export const checkRateLimits: OptionCheck = (value) => {
  const limits = Array.isArray(value) ? value : [value];
  if (limits.length > mostLimits) return `a list of at most ${mostLimits} limits`;
  for (const limit of limits) {
    checkOptions('rateLimit', limit, limitChecks, ['calls', 'per']);
  }
  return undefined;
};

const limitChecks: Readonly<Record<string, OptionCheck>> = {
  calls: isInteger(1, 1_000_000_000),
  per: (value) =>
    (typeof value === 'string' && Object.hasOwn(windowsMs, value)) || isInteger(1, longestWindowMs)(value) === undefined
      ? undefined
      : `one of ${Object.keys(windowsMs).join(', ')} or milliseconds up to ${longestWindowMs}`,
  scope: isOneOf('tool', 'session', 'tenant'),
};

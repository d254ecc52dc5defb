import { isAsymmetric, isEqual, isObject } from './is-equal.ts';

/** The matchers that the suites use. One that is missing is a TypeError, never a case that passes. */
export const expect = Object.assign(
  (actual: unknown, note?: string) => ({
    ...matchers(actual, note),
    rejects: {
      async toThrow(part: string): Promise<void> {
        const thrown = await Promise.resolve(actual).then(
          () => fail('it did not reject', note),
          (error: unknown) => error,
        );
        const { message } = thrown as Error;
        if (!message.includes(part)) fail(`it rejected with ${show(message)}, not ${show(part)}`, note);
      },
    },
  }),
  {
    stringContaining: (part: string) => ({
      asymmetricMatch: (actual: unknown) => typeof actual === 'string' && actual.includes(part),
    }),
  },
);

function matchers(actual: unknown, note: string | undefined) {
  const check = (holds: boolean, relation: string, expected: unknown) => {
    if (!holds) fail(`${show(actual)} is not ${relation} ${show(expected)}`, note);
  };
  const number = actual as number;
  return {
    toBe: (expected: unknown) => check(Object.is(actual, expected), '', expected),
    toEqual: (expected: unknown) => check(isEqual(actual, expected, true), 'equal to', expected),
    toStrictEqual: (expected: unknown) => check(isEqual(actual, expected), 'strictly equal to', expected),
    toMatchObject: (expected: unknown) => check(matches(actual, expected), 'like', expected),
    toBeUndefined: () => check(actual === undefined, '', undefined),
    toBeLessThan: (bound: number) => check(number < bound, 'less than', bound),
    toBeLessThanOrEqual: (bound: number) => check(number <= bound, 'at most', bound),
    toBeGreaterThan: (bound: number) => check(number > bound, 'greater than', bound),
    toBeGreaterThanOrEqual: (bound: number) => check(number >= bound, 'at least', bound),
    toContain: (member: unknown) => check((actual as unknown[]).includes(member), 'a list with', member),
  };
}

/** Every field of what is expected, and of arrays every member. */
function matches(actual: unknown, expected: unknown): boolean {
  if (isAsymmetric(expected) || !isObject(expected)) return isEqual(actual, expected, true);
  if (!isObject(actual)) return false;
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && actual.length === expected.length && everyField(actual, expected);
  }
  return Object.getPrototypeOf(expected) === Object.prototype
    ? everyField(actual, expected)
    : isEqual(actual, expected, true);
}

function everyField(actual: object, expected: object): boolean {
  return Object.entries(expected).every(([key, value]) => matches((actual as Record<string, unknown>)[key], value));
}

function fail(problem: string, note: string | undefined): never {
  throw new Error(note === undefined ? problem : `${note}: ${problem}`);
}

function show(value: unknown): string {
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
  return String(text ?? value).slice(0, 250);
}

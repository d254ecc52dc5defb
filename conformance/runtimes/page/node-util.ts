import { isEqual } from '../is-equal.ts';

/** What the suites ask of `node:util`. */
export const isDeepStrictEqual = (a: unknown, b: unknown): boolean => isEqual(a, b);

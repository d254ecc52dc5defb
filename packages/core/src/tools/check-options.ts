import { EnclaveError } from '../enclave-error.ts';

/** Says what an option must be, such as `a function`, when its value is something else. */
export type OptionCheck = (value: unknown) => string | undefined;

/**
 * Refuses options that are unknown or of the wrong type. An option that is absent or undefined passes unless it is
 * required.
 *
 * @param owner what the options belong to, for the message, such as `tool()`
 * @throws EnclaveError INVALID_INPUT that names the option
 */
export function checkOptions(
  owner: string,
  options: unknown,
  checks: Readonly<Record<string, OptionCheck>>,
  required: readonly string[] = [],
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new EnclaveError('INVALID_INPUT', `${owner}: the options must be an object.`);
  }
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) {
    const known = Object.keys(checks).join(', ');
    throw new EnclaveError('INVALID_INPUT', `${owner}: unknown option \`${unknown}\`; known are ${known}.`);
  }
  // Every run comes through here, so no list of the checks is made.
  for (const name in checks) {
    const value = (options as Record<string, unknown>)[name];
    const expected = value === undefined && !required.includes(name) ? undefined : checks[name]?.(value);
    if (expected !== undefined) {
      throw new EnclaveError('INVALID_INPUT', `${owner}: the option \`${name}\` must be ${expected}.`);
    }
  }
}

export const isFunction: OptionCheck = (value) => (typeof value === 'function' ? undefined : 'a function');
export const isString: OptionCheck = (value) => (typeof value === 'string' ? undefined : 'a string');
export const isBoolean: OptionCheck = (value) => (typeof value === 'boolean' ? undefined : 'true or false');

/** Accepts whole numbers from `least` to `most`. */
export function isInteger(least: number, most: number): OptionCheck {
  return (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `a whole number from ${least} to ${most}`;
}

export function isOneOf(...names: readonly string[]): OptionCheck {
  return (value) => (names.includes(value as string) ? undefined : `one of ${names.join(', ')}`);
}

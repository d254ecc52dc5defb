/** Thrown for a wrong argument or option of this package: a mistake of the caller, never of a script. */
export class InvalidInput extends TypeError {
  override readonly name = 'InvalidInput';
  readonly code = 'INVALID_INPUT';
}

/** Throws `InvalidInput` naming the first key of `given` that is not `known`. */
export function refuseUnknownKeys(given: object, known: readonly string[], what: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new InvalidInput(`${what} has no option \`${unknown}\`; it has ${known.join(', ')}.`);
}

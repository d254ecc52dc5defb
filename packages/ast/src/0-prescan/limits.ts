import { InvalidInput, refuseUnknownKeys } from '../invalid-input.ts';
import { levelPresets } from '../level-presets.ts';
import type { AstLevel } from '../stages.ts';

/** What the pre-scanner allows. It may see less than there is, never more; exact limits are layer 1's. */
export interface PrescanLimits {
  /** Bytes of the script as UTF-8; 64 KB, 256 KB, 1 MB or 4 MB by level. */
  readonly sourceBytes: number;
  /** UTF-16 units of one line. */
  readonly lineLength: number;
  /** Brackets, braces and parentheses that are open at once. */
  readonly nesting: number;
  /** UTF-16 units of one string or template literal. */
  readonly stringLength: number;
  /** UTF-16 units of one regular expression literal, its slashes included. */
  readonly regexLength: number;
}

const names: readonly string[] = [
  'sourceBytes',
  'lineLength',
  'nesting',
  'stringLength',
  'regexLength',
] satisfies (keyof PrescanLimits)[];

/** The limits of a level, some of them replaced. Throws `InvalidInput` for a limit that is unknown or no number. */
export function prescanLimits(level: AstLevel, given: Partial<PrescanLimits> = {}): PrescanLimits {
  refuseUnknownKeys(given, names, 'prescan');
  const sourceBytes = given.sourceBytes ?? levelPresets[level].sourceBytes;
  const limits: PrescanLimits = {
    lineLength: 100_000,
    nesting: 200,
    stringLength: Math.min(5_000_000, sourceBytes),
    regexLength: 1_000,
    ...given,
    sourceBytes,
  };
  for (const [name, value] of Object.entries(limits)) {
    if (typeof value !== 'number' || !(value >= 0)) throw new InvalidInput(`\`${name}\` must be a number from 0.`);
  }
  return limits;
}

import type { SecurityLevel } from '@enclave-vm/protocol/codes';
import { checkOptions, isInteger, isOneOf, type OptionCheck } from '../../tools/check-options.ts';
import type { BurstOptions } from './burst.ts';
import type { CredentialOptions } from './credential-then-external.ts';
import type { DeletionOptions } from './delete-after-access.ts';
import type { PatternAction } from './detector.ts';
import type { EnumerationOptions } from './enumeration.ts';

type Configured<Options> = Options & { readonly action: PatternAction };

/** `scoringGate.patterns`, complete; false: not looked for. */
export interface PatternSettings {
  readonly enumeration: Configured<EnumerationOptions> | false;
  readonly credentialThenExternal: Configured<CredentialOptions> | false;
  readonly deleteAfterAccess: Configured<DeletionOptions> | false;
  readonly burst: Configured<BurstOptions> | false;
}

/** `scoringGate.patterns` */
export type PatternOptions = {
  readonly [Name in keyof PatternSettings]?: Partial<Exclude<PatternSettings[Name], false>> | false;
};

/** @throws EnclaveError INVALID_INPUT that names the option which is unknown or of a wrong value */
export function createPatternSettings(options: PatternOptions, level: SecurityLevel): PatternSettings {
  checkOptions('scoringGate.patterns', options, checks);
  const action = level === 'STRICT' || level === 'SECURE' ? 'ask' : 'warn';
  const { enumeration, credentialThenExternal, deleteAfterAccess, burst } = options;
  return {
    enumeration: enumeration !== false && {
      ...{ calls: 20, action },
      ...checked('enumeration', enumeration, { calls: isInteger(2, 1_000), action: isAction }),
    },
    // By itself no sign of what was sent, so it asks nobody unless told to.
    credentialThenExternal: credentialThenExternal !== false && {
      ...{ within: 10, action: 'warn' as const },
      ...checked('credentialThenExternal', credentialThenExternal, { within: isInteger(1, 1_000), action: isAction }),
    },
    deleteAfterAccess: deleteAfterAccess !== false && {
      ...{ count: 1, action },
      ...checked('deleteAfterAccess', deleteAfterAccess, { count: isInteger(1, 1_000), action: isAction }),
    },
    burst: burst !== false && {
      ...{ calls: 30, withinMs: 1_000, action: 'warn' as const },
      ...checked('burst', burst, { calls: isInteger(2, 10_000), withinMs: isInteger(1, 3_600_000), action: isAction }),
    },
  };
}

const isAction = isOneOf('warn', 'ask', 'deny');

const isDetector: OptionCheck = (value) =>
  value === false || (typeof value === 'object' && value !== null) ? undefined : 'false or an object of its options';

const checks: Readonly<Record<keyof PatternSettings, OptionCheck>> = {
  enumeration: isDetector,
  credentialThenExternal: isDetector,
  deleteAfterAccess: isDetector,
  burst: isDetector,
};

/** What was given, without what is undefined. */
function checked<Options extends object>(
  name: string,
  options: Options | undefined,
  known: Readonly<Record<string, OptionCheck>>,
): Options {
  const given = options ?? {};
  checkOptions(`scoringGate.patterns.${name}`, given, known);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Options;
}

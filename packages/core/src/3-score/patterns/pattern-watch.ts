import type { ToolLabels } from '../labels/index.ts';
import { type BurstState, createBurst } from './burst.ts';
import { type CredentialState, createCredentialThenExternal } from './credential-then-external.ts';
import { createDeleteAfterAccess, type DeletionState } from './delete-after-access.ts';
import type { Detector, PatternAction, WatchedCall } from './detector.ts';
import { createEnumeration, type EnumerationState } from './enumeration.ts';
import type { PatternSettings } from './pattern-options.ts';

export interface PatternCall {
  readonly tool: string;
  readonly args: unknown;
  /** When the script made it, in milliseconds since the epoch. */
  readonly at: number;
}

export type PatternVerdict =
  | { readonly action: 'allow' }
  | { readonly action: PatternAction; readonly pattern: keyof PatternSettings; readonly message: string };

/** Looks for patterns in the tool calls of one session, while they are made. */
export interface PatternWatch {
  /** Once for every call, before it is made. */
  before(call: PatternCall): PatternVerdict;
  after(call: PatternCall, result: { readonly ok: boolean; readonly value: unknown }): void;
  /** Plain JSON. */
  save(): PatternState;
}

export interface PatternState {
  readonly enumeration?: EnumerationState;
  readonly credentialThenExternal?: CredentialState;
  readonly deleteAfterAccess?: DeletionState;
  readonly burst?: BurstState;
}

export function createPatternWatch(
  settings: PatternSettings,
  labelsOf: (tool: string) => ToolLabels,
  saved: PatternState = {},
): PatternWatch {
  const { enumeration, credentialThenExternal, deleteAfterAccess, burst } = settings;
  const watched: Watched[] = [];
  if (enumeration) {
    watched.push(['enumeration', enumeration.action, createEnumeration(enumeration, saved.enumeration)]);
  }
  if (credentialThenExternal) {
    const detector = createCredentialThenExternal(credentialThenExternal, saved.credentialThenExternal);
    watched.push(['credentialThenExternal', credentialThenExternal.action, detector]);
  }
  if (deleteAfterAccess) {
    const detector = createDeleteAfterAccess(deleteAfterAccess, saved.deleteAfterAccess);
    watched.push(['deleteAfterAccess', deleteAfterAccess.action, detector]);
  }
  if (burst) watched.push(['burst', burst.action, createBurst(burst, saved.burst)]);

  return {
    before(call) {
      const seen: WatchedCall = { ...call, labels: labelsOf(call.tool) };
      let verdict: PatternVerdict = { action: 'allow' };
      // All of them see every call; the most severe speaks.
      for (const [pattern, action, detector] of watched) {
        const found = detector.before(seen);
        if (found === undefined || severity[action] <= severity[verdict.action]) continue;
        verdict = { action, pattern, message: `this run ${found}` };
      }
      return verdict;
    },
    after(call, result) {
      const seen: WatchedCall = { ...call, labels: labelsOf(call.tool) };
      for (const [, , detector] of watched) detector.after(seen, result);
    },
    save: () => Object.fromEntries(watched.map(([pattern, , detector]) => [pattern, detector.save()])),
  };
}

type Watched = readonly [keyof PatternSettings, PatternAction, Detector<unknown>];

const severity = { allow: 0, warn: 1, ask: 2, deny: 3 } as const;

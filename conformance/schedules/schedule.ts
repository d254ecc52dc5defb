import fc from 'fast-check';
import type { Death } from './store.ts';

/** What happens around a program, as it is drawn: which call is meant is decided when it happens. */
export type Act =
  /** Calls that are open get their results in one tick. */
  | { readonly kind: 'settle'; readonly picks: readonly number[] }
  | { readonly kind: 'decide'; readonly pick: number; readonly isApproved: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Nobody says anything for an hour; happens only while the session's clock stands still. */
  | { readonly kind: 'sleep' };

/** The same as it happened once, so that it can happen again. */
export type Deed =
  | { readonly kind: 'settle'; readonly callIds: readonly string[] }
  | { readonly kind: 'decide'; readonly callId: string; readonly isApproved: boolean }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'sleep' };

/** What a call is answered with. */
export type Result = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** How a session that was left goes on. */
export type Passing = (typeof passings)[number];

/** How a session is interrupted. */
export interface Disruption {
  /** Whether journal and events are written to a store. */
  readonly isKept: boolean;
  /** One for each driver in turn; the one after the last lives. */
  readonly deaths: readonly Death[];
  /** Taken in turn, again and again. */
  readonly passings: readonly Passing[];
  /** Deeds before which the driver is told to pause. */
  readonly pauses: readonly number[];
  /** Leave the session for every timer. */
  readonly isLeftForTimers: boolean;
  /** Every answer comes twice, and once more when it is late. */
  readonly repeatsAnswers: boolean;
  /** What is said of a call that was running when its driver died: make it again, or what it did. */
  readonly afterDeath: 'again' | 'told';
}

export const noDisruption: Disruption = {
  isKept: true,
  deaths: [],
  passings: ['session'],
  pauses: [],
  isLeftForTimers: false,
  repeatsAnswers: false,
  afterDeath: 'again',
};

/**
 * `memoryless` and `journal` have no memory of the guest, `stale` has one from a while ago; `fork` is another session
 * with the same past, `twice` goes on elsewhere first, with other answers.
 */
export const passings = [
  'session',
  'state',
  'bytes',
  'sealed',
  'memoryless',
  'journal',
  'stale',
  'fork',
  'twice',
] as const;

const results: fc.Arbitrary<Result> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ok: fc.constant(true as const), value: fc.jsonValue({ maxDepth: 2 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ok: fc.constant(true as const),
      value: fc.constantFrom<unknown>(new Map([[1, new Set('ab')]]), new Date(5), 7n, undefined, Number.NaN, -0),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ ok: fc.constant(false as const), message: fc.string({ minLength: 1, maxLength: 5 }) }),
  },
);

/** Of the calls in their order, again and again. */
export const resultLists = fc.array(results, { minLength: 1, maxLength: 6 });

/** @param mostAtOnce results that come in one tick */
export function actLists(mostAtOnce: number): fc.Arbitrary<readonly Act[]> {
  const pick = fc.nat({ max: 5 });
  const picks = fc.array(pick, { minLength: 1, maxLength: mostAtOnce });
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('settle' as const), picks }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 2, 5, 12) }) },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('decide' as const), pick, isApproved: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('sleep' as const) }) },
    ),
    { maxLength: 12 },
  );
}

const deaths: fc.Arbitrary<Death> = fc.oneof(
  fc.record({ at: fc.constant('flush' as const), nth: fc.integer({ min: 1, max: 8 }), isWritten: fc.boolean() }),
  fc.record({ at: fc.constant('event' as const), nth: fc.integer({ min: 1, max: 25 }) }),
);

export const disruptions: fc.Arbitrary<Disruption> = fc.record({
  isKept: fc.boolean(),
  deaths: fc.array(deaths, { maxLength: 3 }),
  passings: fc.array(fc.constantFrom(...passings), { minLength: 1, maxLength: 4 }),
  pauses: fc.array(fc.nat({ max: 12 }), { maxLength: 2 }),
  isLeftForTimers: fc.boolean(),
  repeatsAnswers: fc.boolean(),
  afterDeath: fc.constantFrom('again' as const, 'told' as const),
});

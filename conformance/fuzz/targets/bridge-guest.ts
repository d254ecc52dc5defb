import { failureCodes } from '@enclave-vm/core';
import { createMachineSession } from '@enclave-vm/core/placement';
import fc from 'fast-check';
import { ActiveTurn } from '../../../packages/core/src/4-sandbox/active-turn.ts';
import { Kill } from '../../../packages/core/src/4-sandbox/kill.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { limits } from '../inputs/machine-limits.ts';
import { editJson, jsonEdits } from '../inputs/mutated-json.ts';

/** Calls of the one function that the host gives the guest: the operation and its arguments, all texts. */
type Calls = readonly (readonly string[])[];

const error = JSON.stringify({
  name: 'TypeError',
  message: 'x',
  stack: 'at script.js:3:7',
  code: 'E',
  data: 'j1',
  call: 1,
  runtime: true,
});
const url = JSON.stringify({ input: '/a?b#c', base: 'https://example.com:8080/x' });
const setUrl = JSON.stringify({ href: 'https://example.com/', set: 'port', value: '99999' });
const intl = (type: string, method: string, args: unknown[], options: object = {}) =>
  JSON.stringify({ type, method, locales: ['en-US', 'de'], options, args });

const honest: readonly Calls[] = [
  [
    ['call', '1', 'users:list', 'j{"a":1}', '3'],
    ['log', 'log', 'hello'],
    ['wake', '1000'],
    ['wake', ''],
  ],
  [
    ['call', '1', 'a', 'u', ''],
    ['call', '2', 'b', 'j[]', '9'],
    ['left', '100'],
    ['done', 'j42', '1,2'],
    ['described', error],
  ],
  [
    ['log', 'warn', 'x'.repeat(100)],
    ['fail', error],
    ['log', 'log', 'late'],
    ['described', error],
  ],
  [['limit', 'MAX_ITERATIONS']],
  [
    ['url', url],
    ['url', setUrl],
  ],
  [
    ['intl', intl('NumberFormat', 'format', [1234.5], { style: 'currency', currency: 'EUR' })],
    ['intl', intl('DateTimeFormat', 'formatToParts', [1e12], { timeZone: 'UTC', dateStyle: 'full' })],
    ['intl', intl('DateTimeFormat', 'formatRange', [1e12, 2e12])],
    ['intl', intl('Collator', 'compare', ['a', 'b'], { numeric: true })],
    ['intl', intl('PluralRules', 'select', [{ big: '123' }])],
    ['intl', intl('RelativeTimeFormat', 'format', [-1, 'day'])],
    ['intl', intl('ListFormat', 'format', [['a', 'b']])],
    ['intl', intl('NumberFormat', 'resolvedOptions', [])],
    ['intl', intl('NumberFormat', 'supportedLocalesOf', [])],
  ],
];

/** Messages of a guest that broke its runtime: the calls themselves are edited, and the JSON in their arguments. */
const calls = fc
  .record({
    base: fc.constantFrom(...honest),
    edits: jsonEdits,
    inner: fc.option(fc.record({ at: fc.nat({ max: 40 }), edits: jsonEdits })),
  })
  .map(({ base, edits, inner }): Calls => {
    const texts = base.map((call) => [...call]);
    const call = inner && texts[inner.at % texts.length];
    if (inner && call?.[1]?.startsWith('{')) call[1] = JSON.stringify(editJson(JSON.parse(call[1]), inner.edits)) ?? '';
    const edited = inner && call ? texts : editJson(texts, edits);
    return (Array.isArray(edited) ? edited : [edited]).map((one) => (Array.isArray(one) ? one : [one]).map(asText));
  });

/** Only texts cross. */
const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** What the guest's memory could say to its host, whatever became of it. */
export const bridgeGuest: FuzzTarget<{ readonly calls: Calls }> = {
  name: 'bridge-guest',
  about: 'Calls of the host function that every guest has, with operations, arguments and the JSON in them changed.',
  holds:
    'Each is answered by a text or nothing, or kills the turn with a known failure; nothing else is thrown, and none takes longer than its turn may.',
  cases: fc.record({ calls }),
  sliceCases: 1_500,
  async open() {
    return {
      async run(given) {
        const session = createMachineSession({ limits, refusedKeys: [], timeZone: 'UTC' });
        const clock = { monotonic: () => performance.now(), deadline: performance.now() + 1_000 };
        const turn = {
          kind: 'start',
          turn: 1,
          now: 1e12,
          seed: '07'.repeat(32),
          globals: '',
          program: { kind: 'body', code: '' },
        } as const;
        const active = new ActiveTurn(
          session,
          turn,
          clock,
          () => undefined,
          () => undefined,
        );
        const startedAt = performance.now();
        for (const [op = '', a = '', b = '', c = '', d = ''] of given.calls) {
          try {
            const answer = active.call(op, a, b, c, d);
            if (answer !== undefined && typeof answer !== 'string') return `${op} is answered with ${typeof answer}`;
          } catch (error) {
            if (!(error instanceof Kill)) throw error;
            return Object.hasOwn(failureCodes, error.code) ? undefined : `${op} kills with ${error.code}`;
          }
        }
        const tookMs = performance.now() - startedAt;
        return tookMs > 1_000 ? `it took ${Math.round(tookMs)} ms` : undefined;
      },
      close: async () => undefined,
    };
  },
};

import type { StreamEvent } from '@enclave-vm/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import {
  Enclave,
  type JournalEntry,
  type JournalKeeper,
  recoverSession,
  type SessionAnswer,
  type SuspendedSession,
} from './index.ts';

/** What a store keeps of a session whose driver may die: the entries and events of every flush that was let through. */
class Kept implements JournalKeeper {
  journal: JournalEntry[] = [];
  events: StreamEvent[] = [];
  #newEntries: JournalEntry[] = [];
  #newEvents: StreamEvent[] = [];
  flushes = 0;

  /** @param diesAt the flush after which nothing is kept any more; before it is written when `isBefore` */
  constructor(given: { readonly past?: Kept; readonly diesAt?: number; readonly isBefore?: boolean } = {}) {
    this.#given = given;
    this.journal = [...(given.past?.journal ?? [])];
    this.events = [...(given.past?.events ?? [])];
    this.#lastSeq = this.events.length;
    this.#dead = new Promise((_, reject) => {
      this.bury = () => reject(new Error('its process is gone'));
    });
  }
  readonly #given: { readonly diesAt?: number; readonly isBefore?: boolean };
  readonly #lastSeq: number;
  readonly #dead: Promise<void>;
  /** Lets go of the driver that died, which would wait forever. */
  bury = () => undefined as unknown;

  append(entry: JournalEntry): void {
    this.#newEntries.push(entry);
  }

  readonly onEvent = (event: StreamEvent): void => {
    if (event.seq > this.#lastSeq) this.#newEvents.push(event);
  };

  async flush(): Promise<void> {
    this.flushes++;
    const { diesAt = Number.POSITIVE_INFINITY, isBefore = false } = this.#given;
    if (this.flushes > diesAt) await this.#dead;
    if (this.flushes === diesAt && isBefore) await this.#dead;
    this.keep();
    if (this.flushes === diesAt) await this.#dead;
  }

  /** Writes what has not been written. */
  keep(): void {
    this.journal.push(...this.#newEntries.splice(0));
    this.events.push(...this.#newEvents.splice(0));
  }
}

const code = `
const log = [];
const add = (text) => { log.push(text); console.log(text); };
const [one, two] = await Promise.all([tools.write({ n: 1 }), tools.read({ n: 2 })]);
add('first ' + one + two);
for (let n = 3; n < 6; n++) add('then ' + (await tools.write({ n })));
const raced = await Promise.race([tools.once({ n: 6 }), new Promise((done) => setTimeout(done, 10_000, 'late'))]);
add('raced ' + raced);
try { await tools.fails({ n: 7 }); } catch (error) { add(error.message); }
return { log, at: typeof Date.now(), random: Math.random(), id: crypto.randomUUID() };`;

describe('a session whose driver dies', () => {
  const effects = new Map<string, number>();
  const count = (name: string) => (args: { n: number }, context: { idempotencyKey: string }) => {
    const key = `${context.idempotencyKey} ${name}`;
    effects.set(key, (effects.get(key) ?? 0) + 1);
    return `${name}${args.n}`;
  };
  const enclave = new Enclave({
    tools: {
      write: { handler: count('w') },
      read: { effect: 'read', handler: count('r') },
      once: { idempotent: true, handler: count('o') },
      fails: {
        idempotent: true,
        handler: () => {
          throw new Error('no luck');
        },
      },
    },
  });
  afterAll(() => enclave.dispose());
  const request = { runTools: true, seed: 'the same', now: Date.UTC(2026, 0, 1) };
  const toldBy = (events: readonly StreamEvent[]) =>
    events
      .filter(({ type }) => type !== 'session_resumed' && type !== 'approval_requested' && type !== 'approval_resolved')
      .map(({ seq: _, timestamp: __, sessionId: ___, ...event }) =>
        JSON.stringify(event, (key, value) => (/Ms$|duration|memoryUsage|fuelUsed/.test(key) ? 0 : value)),
      )
      // Two calls at once may end in another order the second time.
      .toSorted();

  it('goes on wherever it died, with the same events, and makes no call twice that it need not', async () => {
    // The layers say it in their verdicts when they know a program already.
    enclave.validate(code);
    const straight = new Kept();
    const sessionId = 'ses_straight';
    const whole = await enclave.start(code, { ...request, sessionId, journal: straight, onEvent: straight.onEvent });
    straight.keep();
    expect(whole.result?.error).toBeUndefined();
    expect(straight.flushes).toBeGreaterThan(6);

    for (let diesAt = 1; diesAt <= straight.flushes; diesAt++) {
      for (const isBefore of [true, false]) {
        const sessionId = `ses_dies_${diesAt}_${isBefore}`;
        const first = new Kept({ diesAt, isBefore });
        // It never settles: its driver is dead.
        const dead = enclave.start(code, { ...request, sessionId, journal: first, onEvent: first.onEvent });
        for (let waited = 0; first.flushes < diesAt && waited < 200; waited++) {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await new Promise((resolve) => setTimeout(resolve, 15));

        const second = new Kept({ past: first });
        const recovered = recoverSession(undefined, second.journal, second.events.length);
        const options = { journal: second, onEvent: second.onEvent };
        let session = recovered
          ? await enclave.resume(recovered, [], options)
          : await enclave.start(code, { ...request, ...options, sessionId });
        second.keep();
        while (session.state) {
          const answers = session.waitingFor.map(({ callId, reason }): SessionAnswer => {
            expect(reason).toBe('outcome');
            return { callId, approved: true };
          });
          session = await enclave.resume(session, answers, options);
          second.keep();
        }
        first.bury();
        await dead;
        const name = `died at ${diesAt}, ${isBefore ? 'before' : 'after'} the write`;
        expect(session.result?.value, name).toEqual(whole.result?.value);
        expect(
          second.events.map(({ seq }) => seq),
          name,
        ).toEqual(second.events.map((_, index) => index + 1));
        expect(toldBy(second.events), name).toEqual(toldBy(straight.events));
      }
    }
    for (const [key, times] of effects) {
      const [, name] = key.split(' ');
      // A write that nobody had word of was let through by us, once.
      expect(times, key).toBeLessThanOrEqual(name === 'w' || name === 'r' || name === 'o' ? 2 : 1);
    }
  }, 60_000);

  it('plays its journal again to the same end, and notices when it is another', async () => {
    const kept = new Kept();
    await enclave.start(code, { ...request, journal: kept, onEvent: kept.onEvent });
    kept.keep();
    const { journal } = kept;
    expect(await enclave.replay({ journal })).toMatchObject({ isSame: true, ended: { success: true } });
    const other = journal.map((entry) =>
      entry.kind === 'result' && entry.call === 1
        ? { ...entry, delivery: { call: 1, ok: true as const, value: 'j"x"' } }
        : entry,
    );
    expect(await enclave.replay({ journal: other })).toMatchObject({ isSame: false, divergedAt: 2 });
  });

  it('goes on from its journal where its memory cannot be used', async () => {
    const waiting = new Enclave({ tools: { double: { handler: ({ n }: { n: number }) => 2 * n }, ask: {} } });
    const text =
      'const four = await tools.double({ n: 2 }); const said = await tools.ask({ four }); return [four, said, Date.now() > 0]';
    const { state } = await waiting.start(text, { runTools: true });
    const { left } = state as SuspendedSession;
    const bare = { ...(state as SuspendedSession), left: { ...left, machine: { ...left.machine, parked: undefined } } };
    const end = await waiting.resume(bare, [{ callId: 'call_2', ok: true, value: 'yes' }]);
    expect(end.result?.value).toEqual([4, 'yes', true]);
    await waiting.dispose();
  });
});

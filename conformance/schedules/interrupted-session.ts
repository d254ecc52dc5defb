import {
  type Enclave,
  forkJournal,
  readJournal,
  recoverSession,
  type SessionAnswer,
  type SuspendedSession,
  type WaitingReason,
} from '@enclave-vm/core';
import { otherAnswer, repeated } from './answers.ts';
import { checkStart, type StartedCall } from './check-start.ts';
import { oneRound, roundsUntil, settled, startOfTime } from './clock.ts';
import type { Open } from './deed-of.ts';
import { Life } from './life.ts';
import { startedCalls, waitingCalls } from './open-calls.ts';
import { passOn } from './pass-on.ts';
import type { Given } from './play.ts';
import type { Deed, Disruption, Passing } from './schedule.ts';
import { type Past, Store } from './store.ts';
import type { World } from './world.ts';

const seed = new Uint8Array(32).fill(7);
/** Most that may happen without anybody doing anything. */
const mostSteps = 2_000;

/** A session whose drivers die, leave it to others and fork it. */
export class InterruptedSession {
  readonly problems: string[] = [];
  /** Deaths and passings, in order. */
  readonly interruptions: string[] = [];
  sessionId = 'ses_of_a_schedule';
  life: Life;
  /** What happens now, and what comes after it. */
  soon: readonly Deed[] = [];
  readonly #enclaves: readonly Enclave[];
  readonly #world: World;
  readonly #given: Given;
  readonly #disruption: Disruption;
  /** Lives that are over. */
  readonly #past: Life[] = [];
  readonly #starts = new Map<string, number>();
  readonly #checkpoints: SuspendedSession[] = [];
  #lastAnswers: readonly SessionAnswer[] = [];
  #lives = 0;
  #resumes = 0;
  /** The last turn that is shared with another session. */
  #forkedAfter = 0;

  constructor(enclaves: readonly Enclave[], world: World, given: Given, disruption: Disruption) {
    this.#enclaves = enclaves;
    this.#world = world;
    this.#given = given;
    this.#disruption = disruption;
    this.life = this.#newLife({ journal: [], events: [] });
    world.forget();
    world.begin = (call) => {
      // What a driver does after its death is done by nobody.
      if (this.life.store.isDead) return false;
      this.#onStart(call);
      return true;
    };
  }

  get isOver(): boolean {
    return this.life.session?.result !== undefined || this.life.store.isOver;
  }

  /** Calls whose tools run. */
  get running(): string[] {
    const started = startedCalls(this.life.store.entries);
    return started.filter((callId) => this.#world.isRunning(this.sessionId, callId));
  }

  get open(): Open {
    const { session } = this.life;
    if (session?.result) return { calls: [], questions: [], isStopped: false };
    return {
      calls: [...this.running, ...this.#waiting('result'), ...this.#waiting('outcome')],
      questions: this.#waiting('approval'),
      isStopped: session?.state?.left.clock.isStopped === true,
    };
  }

  /** Of the arguments that somebody was asked about. */
  argsDigest(callId: string): string | undefined {
    const asked = this.life.store.entries.findLast(
      (entry) => entry.kind === 'asked' && `call_${entry.call}` === callId,
    );
    return asked?.kind === 'asked' ? asked.argsDigest : undefined;
  }

  fail(what: string): void {
    this.problems.push(`the session ${what}`);
  }

  async begin(): Promise<void> {
    this.#start();
    await this.calm();
  }

  async send(answers: readonly SessionAnswer[]): Promise<void> {
    const { session, deliver } = this.life;
    if (session?.state) {
      await this.#resume(session.state, answers);
      this.#lastAnswers = answers;
    } else deliver?.(this.#disruption.repeatsAnswers ? repeated(answers) : answers);
  }

  /** Lets everything happen that happens by itself now, deaths and what follows them too. */
  async calm(): Promise<void> {
    for (let steps = 0; steps < mostSteps; steps++) {
      await this.#quiet();
      const { store, refusal } = this.life;
      if (refusal !== undefined) this.fail(`was refused: ${refusal}`);
      if (this.problems.length > 0 || store.isOver) return;
      if (store.isDead) this.#recover();
      else if (!(await this.#goOn())) return;
    }
    this.fail('is continued and left again for ever');
  }

  /** Lets go of all that ever drove it. */
  async bury(): Promise<void> {
    this.life.store.keep();
    const lives = [...this.#past, this.life];
    await settled(Promise.all(lives.map((life) => life.bury())));
    this.problems.push(...lives.flatMap(({ store }) => store.problems));
  }

  #newLife(past: Past): Life {
    const { isKept, deaths } = this.#disruption;
    return new Life(new Store(past, isKept ? deaths[this.#lives++] : undefined), this.#disruption);
  }

  #start(): void {
    const { code, isManual } = this.#given;
    const options = { sessionId: this.sessionId, seed, now: startOfTime, runTools: !isManual };
    this.life.drive((own) => this.#enclave.start(code, { ...own, ...options }));
  }

  get #enclave(): Enclave {
    return this.#enclaves[this.#resumes % this.#enclaves.length] as Enclave;
  }

  get #passing(): Passing {
    const { passings } = this.#disruption;
    return passings[this.#resumes % passings.length] as Passing;
  }

  /** Until nothing has happened for a while. What drives a session of its caller always leaves it. */
  async #quiet(): Promise<void> {
    const { life } = this;
    const { store } = life;
    if (this.#given.isManual) await roundsUntil(() => (life.session ?? life.refusal) !== undefined || store.isDead);
    for (let idle = 0, steps = 0; idle < 2; steps++) {
      if (steps > mostSteps) return this.fail('never comes to rest');
      const { activity } = store;
      await oneRound();
      idle = store.activity === activity ? idle + 1 : 0;
    }
  }

  /** Whether there was something to do besides what the schedule says. */
  async #goOn(): Promise<boolean> {
    const { session, isPaused, deliver } = this.life;
    const again = this.#unknownCalls().map((callId) => ({ callId, approved: true }));
    if (!session) {
      deliver?.(again);
      return again.length > 0;
    }
    const { state } = session;
    if (!state) return false;
    this.#keep(state);
    if (this.#passing === 'fork' && this.#fork(state)) return true;
    if (!isPaused && again.length === 0 && Date.now() < state.wakeAt) return false;
    await this.#resume(state, again);
    return true;
  }

  /** A store writes what a driver left together with what it did. */
  #keep(state: SuspendedSession): void {
    this.life.store.keep();
    if (this.#checkpoints.at(-1) !== state) this.#checkpoints.push(state);
    for (const { callId } of this.#given.isManual ? state.waitingFor : []) {
      const isAnswered = state.journal.some((entry) => entry.kind === 'result' && `call_${entry.call}` === callId);
      if (isAnswered) this.fail(`waits for ${callId} once more`);
    }
  }

  async #resume(state: SuspendedSession, answers: readonly SessionAnswer[]): Promise<void> {
    const { session } = this.life;
    const passing = this.#passing;
    this.interruptions.push(passing);
    this.#resumes++;
    const enclave = this.#enclave;
    const { isKept, repeatsAnswers } = this.#disruption;
    const last = this.#lastAnswers;
    this.#lastAnswers = [];
    if (repeatsAnswers && !isKept) {
      if (answers.length > 0) await this.#expectRefusal(enclave, state, repeated(answers));
      if (last.length > 0) await this.#expectRefusal(enclave, state, [...answers, ...last]);
    }
    if (passing === 'twice' && this.#given.isManual) await settled(enclave.resume(state, answers.map(otherAnswer)));
    const from = passOn({ session, state, stale: this.#checkpoints.at(-2) ?? state }, passing, enclave);
    const given = repeatsAnswers && isKept ? [...last, ...repeated(answers)] : answers;
    this.life.drive((options) => enclave.resume(from, given, options));
  }

  async #expectRefusal(enclave: Enclave, state: SuspendedSession, answers: readonly SessionAnswer[]): Promise<void> {
    const refusal: unknown = await settled(enclave.resume(state, answers).catch((error: unknown) => error));
    const ids = answers.map(({ callId }) => callId);
    if ((refusal as { code?: unknown }).code !== 'INVALID_INPUT') this.fail(`takes the answers ${ids}`);
  }

  #recover(): void {
    this.interruptions.push('death');
    const checkpoint = this.#passing === 'stale' ? this.#checkpoints.at(-1) : undefined;
    this.#beginAnew(this.life.store);
    const { journal, events } = this.life.store;
    const recovered = recoverSession(checkpoint, readJournal(journal), events.length);
    this.#resumes++;
    if (recovered) this.life.drive((options) => this.#enclave.resume(recovered, [], options));
    else this.#start();
  }

  /** Goes on as another session with the same past; only where nothing has happened since, and no time has passed. */
  #fork({ journal: past }: SuspendedSession): boolean {
    const last = past.findLast(({ kind }) => kind === 'turn');
    if (last?.kind !== 'turn' || last.at !== Date.now() || this.#forkedAfter === last.turn) return false;
    const since = past.slice(past.indexOf(last));
    if (since.some(({ kind }) => kind === 'approved' || kind === 'result')) return false;
    this.#forkedAfter = last.turn;
    this.interruptions.push('fork');
    this.sessionId = `ses_fork_${this.#resumes++}`;
    const { journal, seq } = forkJournal(past, { sessionId: this.sessionId, now: Date.now() });
    this.#checkpoints.length = 0;
    this.#lastAnswers = [];
    this.#beginAnew({ journal, events: this.life.store.events.slice(0, seq) });
    const forked = recoverSession(undefined, journal, seq);
    if (!forked) throw new Error('a fork of a session that has not begun');
    this.life.drive((options) => this.#enclave.resume(forked, [], options));
    return true;
  }

  #beginAnew(past: Past): void {
    this.#past.push(this.life);
    this.#world.forget();
    this.life = this.#newLife(past);
  }

  #waiting(reason: WaitingReason): string[] {
    return waitingCalls(this.life.session, this.life.store.entries, reason);
  }

  /** Calls of which nobody knows what became of them, without those that somebody tells it of at once. */
  #unknownCalls(): string[] {
    const isTold = (callId: string) =>
      this.#disruption.afterDeath === 'told' &&
      this.soon[0]?.kind !== 'wait' &&
      this.soon.some((deed) => deed.kind === 'settle' && deed.callIds.includes(callId));
    return this.#waiting('outcome').filter((callId) => !isTold(callId));
  }

  #onStart(call: StartedCall): void {
    const key = `${call.sessionId}/${call.callId}`;
    const times = this.#starts.get(key) ?? 0;
    this.#starts.set(key, times + 1);
    this.problems.push(...checkStart(call, this.life.store.journal, times));
  }
}

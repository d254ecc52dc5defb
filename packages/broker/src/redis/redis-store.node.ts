import { randomUUID } from 'node:crypto';
import {
  decodeSession,
  EnclaveError,
  encodeSession,
  type SessionAnswer,
  type SuspendedSession,
} from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import * as z from 'zod';
import type { SessionCodec } from '../sessions/session-codec.ts';
import { isOver, type SessionRecord } from '../sessions/session-record.ts';
import type {
  Claim,
  CommitPoint,
  ListQuery,
  OpenLimits,
  SessionChange,
  SessionPast,
  SessionStore,
} from '../sessions/session-store.ts';
import { isNotReady, type RedisConnections } from './open-redis.ts';
import { sessionKey } from './session-keys.ts';
import { loadSessionScripts, type RunScript } from './session-scripts.ts';
import {
  callText,
  digestText,
  isSuspended,
  readAnswers,
  readEntries,
  readRecord,
  readReply,
  recordFields,
  toText,
} from './stored-session.ts';

export interface RedisStoreOptions {
  /** Milliseconds that a session is kept after its end. An hour unless given. */
  readonly sessionTtl?: number;
  /** Bytes that one suspended session may take: 64 MiB unless given, and never more, for every drive moves them. */
  readonly maxSuspendedBytes?: number;
  /** What is kept of a session that was left. Unsealed unless given. */
  readonly codec?: SessionCodec;
  /** Milliseconds that drivers wait for Redis when it is away; everybody else is told. 60,000 unless given. */
  readonly storeWaitMs?: number;
  /** Milliseconds since the epoch; for tests. */
  readonly now?: () => number;
}

const mostSuspendedBytes = 64 * 1024 * 1024;
/** Between a command that failed because Redis is away and its next try. */
const tryAgainMs = 200;

/**
 * Sessions that any process with the same Redis and prefix goes on with. A command that Redis got but could not answer
 * is sent again when it is back, and recognised.
 */
export function createRedisStore(redis: RedisConnections, options: RedisStoreOptions = {}): SessionStore {
  return new RedisStore(redis, options);
}

class RedisStore implements SessionStore {
  readonly isDurable = true;
  readonly #redis: RedisConnections;
  readonly #script: RunScript;
  readonly #sessionTtl: number;
  readonly #maxSuspendedBytes: number;
  readonly #codec: SessionCodec;
  readonly #storeWaitMs: number;
  readonly #now: () => number;
  /** Says, with the number of the commit, which commit is which. */
  readonly #writer = randomUUID();
  #commits = 0;

  constructor(redis: RedisConnections, options: RedisStoreOptions) {
    this.#redis = redis;
    this.#script = loadSessionScripts(redis);
    this.#sessionTtl = options.sessionTtl ?? 60 * 60 * 1000;
    this.#maxSuspendedBytes = Math.min(options.maxSuspendedBytes ?? mostSuspendedBytes, mostSuspendedBytes);
    this.#codec = options.codec ?? { encode: encodeSession, decode: decodeSession };
    this.#storeWaitMs = options.storeWaitMs ?? 60_000;
    this.#now = options.now ?? Date.now;
  }

  async create(record: SessionRecord, { maxOpenPerTenant, maxOpen }: OpenLimits, past?: SessionPast) {
    const { events, journal } = past ?? { events: [], journal: [] };
    if (!isGapless(events, 1)) throw new Error('the events of the past are not numbered from 1');
    return this.#say(['created', 'full', 'exists'], 'createSession', record.id, [
      ...[randomUUID(), record.tenant, this.#now(), maxOpenPerTenant, maxOpen],
      ...listed(recordFields(record)),
      ...[asLines(events), asLines(journal)],
    ]);
  }

  async read(id: string) {
    const [fields, calls] = readList(await this.#script('readSession', id));
    return readRecord(fields, calls);
  }

  async list(tenant: string, { status, limit, after = '' }: ListQuery) {
    if (!/^\d{0,17}$/.test(after)) return { records: [] };
    const [next = '', ...ids] = readList(await this.#script('listSessions', tenant, [status ?? '', limit, after])).map(
      String,
    );
    const records = await Promise.all(ids.map((id) => this.read(id)));
    // One that is gone by now is left out.
    return { records: records.filter((record) => record !== undefined), ...(next !== '' && { next }) };
  }

  async countOpen() {
    return Number(await this.#script('countOpen', ''));
  }

  async claim(id: string): Promise<Claim | undefined> {
    const reply = await this.#script('claimSession', id, [randomUUID(), this.#now()]);
    if (reply === null) return undefined;
    const [previousStatus, fields, calls, answers, state, journal] = readList(reply);
    const record = readRecord(fields, calls);
    const before = readRecord([...readList(fields), Buffer.from('status'), previousStatus], calls);
    if (!record || !before) throw new Error('a claim answered no record');
    const session = this.#readState(state, record.tenant);
    const entries = readEntries(journal);
    if (isSuspended(fields) && session === undefined && entries.length === 0) {
      // It would begin again, with all that it did.
      throw new EnclaveError('PROTOCOL_ERROR', 'The store lost what a session waits with.');
    }
    return { record, previousStatus: before.status, session, journal: entries, answers: readAnswers(answers) };
  }

  async commit(id: string, at: CommitPoint, change: SessionChange) {
    const { events, eventBytes = 0, journal = [], journalBytes = 0, session, status } = change;
    const { waitFor = [], stopWaitingFor = [], takenAnswers = [] } = change;
    if (!isGapless(events, events[0]?.seq ?? 0)) return 'stale';
    const over = status !== undefined && isOver(status);
    const number = ++this.#commits;
    return this.#patiently(async () => {
      const state = session ? await this.#stateOf(id, session) : '';
      if (state === undefined) return 'stale';
      if (state.length > this.#maxSuspendedBytes) return 'full';
      const verdict = await this.#say(['done', 'stale', 'damaged'], 'commitSession', id, [
        ...[this.#writer, number, at.epoch, at.turn, this.#now(), over ? '1' : '0', this.#sessionTtl],
        ...[events[0]?.seq ?? 0, Math.round(eventBytes), asLines(events)],
        ...[Math.round(journalBytes), asLines(journal)],
        ...listed(changedFields(change)),
        ...listed(change.wakeAt === null || over ? ['wakeAt'] : []),
        state,
        ...listed(stopWaitingFor),
        ...listed(waitFor.flatMap((call) => [call.callId, callText(call)])),
        ...listed(takenAnswers),
      ]);
      if (verdict === 'damaged') throw new EnclaveError('PROTOCOL_ERROR', 'The store lost a part of a journal.');
      return verdict;
    });
  }

  async answer(id: string, answer: SessionAnswer) {
    const [kind, digest] = 'approved' in answer ? [answer.reason ?? 'decision', answer.argsDigest] : ['result'];
    const args = [randomUUID(), answer.callId, kind, digestText(digest), toText(answer), this.#now()];
    return this.#say(['taken', 'not_waiting', 'unknown'], 'answerCall', id, args);
  }

  async readAnswers(id: string, epoch: number) {
    return this.#patiently(async () => readAnswers(await this.#script('readAnswers', id, [epoch])));
  }

  async readJournal(id: string) {
    return readEntries(await this.#script('readJournal', id));
  }

  async requestCancel(id: string) {
    return this.#say(['requested', 'over', 'unknown'], 'requestCancel', id, [this.#now()]);
  }

  async remove(id: string) {
    return Number(await this.#script('removeSession', id)) === 1;
  }

  async close() {
    // Others go on with the sessions, and who opened the connections closes them.
  }

  /** For drivers: a session that is driven waits for Redis, and not for ever. */
  async #patiently<Reply>(command: () => Promise<Reply>): Promise<Reply> {
    const until = performance.now() + this.#storeWaitMs;
    for (;;) {
      try {
        return await command();
      } catch (error) {
        const isLate = performance.now() + tryAgainMs > until;
        if (isLate || !isNotReady(error) || this.#redis.commands.status === 'end') throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
    }
  }

  /** Undefined for a session that is unknown. */
  async #stateOf(id: string, session: SuspendedSession): Promise<Uint8Array | undefined> {
    const { commands, prefix, run } = this.#redis;
    const tenant = await run(() => commands.hget(sessionKey(prefix, id, 'record'), 'tenant'));
    return tenant === null ? undefined : this.#codec.encode(session, tenant);
  }

  #readState(state: unknown, tenant: string): SuspendedSession | undefined {
    if (state === null) return undefined;
    return readReply('state', () => {
      const { buffer, byteOffset, byteLength } = z.instanceof(Uint8Array).parse(state);
      // Not as a `Buffer`, whose `slice` shares what a `Uint8Array` copies.
      return this.#codec.decode(new Uint8Array(buffer, byteOffset, byteLength), tenant);
    });
  }

  /** Runs a script that answers one of the words. */
  async #say<Word extends string>(words: readonly Word[], ...[name, id, args]: Parameters<RunScript>): Promise<Word> {
    const reply = String(await this.#script(name, id, args));
    const word = words.find((known) => known === reply);
    if (word === undefined) throw new Error(`the script ${name} answered something else`);
    return word;
  }
}

/** As the scripts take lists: the length, then what is in it. */
function listed(texts: readonly string[]): readonly (string | number)[] {
  return [texts.length, ...texts];
}

/** As the scripts take what may be many: JSON has no line breaks. */
function asLines(values: readonly object[]): string {
  return values.map(toText).join('\n');
}

function changedFields({ session, turn, status, wakeAt, result }: SessionChange): readonly string[] {
  const fields: string[] = [];
  if (session) fields.push('suspended', '1');
  if (turn !== undefined) fields.push('turn', String(turn));
  if (status !== undefined) fields.push('status', status);
  if (typeof wakeAt === 'number') fields.push('wakeAt', String(wakeAt));
  if (result) fields.push('result', toText(result));
  return fields;
}

function readList(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new Error('a script answered no list');
  return reply;
}

function isGapless(events: readonly StreamEvent[], first: number): boolean {
  return events.every((event, index) => event.seq === first + index);
}

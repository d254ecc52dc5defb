import { randomUUID } from 'node:crypto';
import { decodeSession, EnclaveError, encodeSession, type ToolAnswer } from '@enclave-vm/core';
import type { StreamEvent } from '@enclave-vm/protocol';
import { isOver, type SessionRecord } from '../sessions/session-record.ts';
import type {
  Claim,
  CommitPoint,
  ListQuery,
  OpenLimits,
  SessionChange,
  SessionStore,
} from '../sessions/session-store.ts';
import type { RedisConnections } from './open-redis.ts';
import { loadSessionScripts, type RunScript } from './session-scripts.ts';
import { isSuspended, readAnswers, readRecord, readReply, recordFields, toText } from './stored-session.ts';

export interface RedisStoreOptions {
  /** Milliseconds that a session is kept after its end. An hour unless given. */
  readonly sessionTtl?: number;
  /** Bytes that one suspended session may take: 64 MiB unless given, and never more, for every drive moves them. */
  readonly maxSuspendedBytes?: number;
  /** Milliseconds since the epoch; for tests. */
  readonly now?: () => number;
}

const mostSuspendedBytes = 64 * 1024 * 1024;

/**
 * Sessions that any process with the same Redis and prefix goes on with. A command that Redis got but could not answer
 * is sent again when it is back, and recognised.
 */
export function createRedisStore(redis: RedisConnections, options: RedisStoreOptions = {}): SessionStore {
  return new RedisStore(loadSessionScripts(redis), options);
}

class RedisStore implements SessionStore {
  readonly isDurable = true;
  readonly #script: RunScript;
  readonly #sessionTtl: number;
  readonly #maxSuspendedBytes: number;
  readonly #now: () => number;

  constructor(script: RunScript, options: RedisStoreOptions) {
    this.#script = script;
    this.#sessionTtl = options.sessionTtl ?? 60 * 60 * 1000;
    this.#maxSuspendedBytes = Math.min(options.maxSuspendedBytes ?? mostSuspendedBytes, mostSuspendedBytes);
    this.#now = options.now ?? Date.now;
  }

  async create(record: SessionRecord, { maxOpenPerTenant, maxOpen }: OpenLimits) {
    const fields = recordFields(record);
    return this.#say(['created', 'full', 'exists'], 'createSession', record.id, [
      ...[randomUUID(), record.tenant, this.#now(), maxOpenPerTenant, maxOpen],
      ...listed(fields),
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
    const [previousStatus, fields, calls, answers, state] = readList(reply);
    const record = readRecord(fields, calls);
    const before = readRecord([...readList(fields), Buffer.from('status'), previousStatus], calls);
    if (!record || !before) throw new Error('a claim answered no record');
    return {
      record,
      previousStatus: before.status,
      session: readState(state, isSuspended(fields)),
      answers: readAnswers(answers),
    };
  }

  async commit(id: string, at: CommitPoint, change: SessionChange) {
    const { events, eventBytes = 0, session, status, waitFor = [], stopWaitingFor = [], takenAnswers = [] } = change;
    if (!isGapless(events)) return 'stale';
    const state = session ? encodeSession(session) : '';
    if (state.length > this.#maxSuspendedBytes) return 'full';
    const over = status !== undefined && isOver(status);
    return this.#say(['done', 'stale'], 'commitSession', id, [
      ...[randomUUID(), at.epoch, at.turn, this.#now(), over ? '1' : '0', this.#sessionTtl],
      ...[events[0]?.seq ?? 0, Math.round(eventBytes)],
      ...listed(events.map(toText)),
      ...listed(changedFields(change)),
      ...listed(change.wakeAt === null || over ? ['wakeAt'] : []),
      state,
      ...listed(waitFor.flatMap((call) => [call.callId, toText(call)])),
      ...listed(stopWaitingFor),
      ...listed(takenAnswers),
    ]);
  }

  async answer(id: string, answer: ToolAnswer) {
    const args = [randomUUID(), answer.callId, toText(answer), this.#now()];
    return this.#say(['taken', 'not_waiting', 'unknown'], 'answerCall', id, args);
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

function changedFields({ session, turn, status, wakeAt, result }: SessionChange): readonly string[] {
  const fields: string[] = [];
  if (session) fields.push('suspended', '1');
  if (turn !== undefined) fields.push('turn', String(turn));
  if (status !== undefined) fields.push('status', status);
  if (typeof wakeAt === 'number') fields.push('wakeAt', String(wakeAt));
  if (result) fields.push('result', toText(result));
  return fields;
}

/** A session that goes on without its state would begin again, with all that it did. */
function readState(state: unknown, isThere: boolean) {
  if (!isThere) return undefined;
  return readReply('state', () => {
    if (!(state instanceof Uint8Array)) {
      throw new EnclaveError('PROTOCOL_ERROR', 'The store lost what a session waits with.');
    }
    // Not as a `Buffer`, whose `slice` shares what a `Uint8Array` copies.
    return decodeSession(new Uint8Array(state.buffer, state.byteOffset, state.byteLength));
  });
}

function readList(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new Error('a script answered no list');
  return reply;
}

function isGapless(events: readonly StreamEvent[]): boolean {
  return events.every((event, index) => event.seq === (events[0]?.seq ?? 0) + index);
}

import type {
  AuditResponse,
  SessionInfo,
  SessionList,
  SessionStatus,
  StreamEvent,
  ToolResultRequest,
  ToolsResponse,
  ValidateResponse,
} from '@enclave-vm/protocol';
import { EnclaveClientError, invalidInput } from './client-error.ts';
import { checkNames, type EnclaveClientOptions, readInteger, resolveClientOptions } from './client-options.ts';
import type { ClientTools } from './client-tools.ts';
import { encodeBody } from './encode-body.ts';
import { isRecord } from './is-record.ts';
import { createOutage } from './outage.ts';
import { readAudit, readSessionInfo, readSessionList, readTools, readValidation } from './read-answers.ts';
import { isSessionId } from './read-event.ts';
import { createSessionActions, type SessionActions } from './session-actions.ts';
import { openSession, type SessionHandle, type SessionSource, type WatchOptions } from './session-handle.ts';
import { type Answer, createTransport, type Transport } from './transport.ts';

export interface ExecuteOptions extends WatchOptions {
  /** `auto`, the default: JavaScript first, TypeScript when that does not parse. */
  readonly language?: 'auto' | 'js' | 'ts';
  /** Wall time of the run in milliseconds; the broker's own limit stands above it. */
  readonly timeout?: number;
  /** Plain data that the script sees as global constants. */
  readonly globals?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly seed?: string;
}

export interface AttachOptions extends WatchOptions {
  /** Number of the last event that is known already; 0, the default, reads all. */
  readonly after?: number;
}

export interface ListOptions {
  readonly status?: SessionStatus;
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface ValidateOptions {
  readonly language?: 'auto' | 'js' | 'ts';
  /** Also ask the scoring gate, and follow where data goes: the answer then has `layers`, `scoring` and `flows`. */
  readonly score?: boolean;
}

export interface AuditReadOptions {
  /** Only the calls of this session. */
  readonly session?: string;
  /** 1 to 500 records; 100 unless given. */
  readonly limit?: number;
}

const watchNames = ['tools', 'onApproval', 'signal', 'onAbort', 'onOutage'];
const requestNames = ['language', 'timeout', 'globals', 'metadata', 'seed'] as const;

/** Runs scripts at a broker, watches their sessions, and answers calls of tools that only this side has. */
export class EnclaveClient {
  readonly #transport: Transport;

  /** @throws EnclaveClientError `INVALID_INPUT` */
  constructor(options: EnclaveClientOptions) {
    this.#transport = createTransport(resolveClientOptions(options));
  }

  /**
   * Starts a session. A broken connection is taken up again where it broke. Only the first request is never sent twice
   * unless the broker refused it: without an answer to it everything rejects with `NETWORK`.
   * @throws EnclaveClientError `INVALID_INPUT`
   */
  execute(code: string, options: ExecuteOptions = {}): SessionHandle {
    if (typeof code !== 'string') throw invalidInput('code must be a string');
    checkNames('options', options, [...watchNames, ...requestNames]);
    checkWatchOptions(options);
    const body = encodeBody({
      code,
      ...Object.fromEntries(requestNames.map((name) => [name, options[name]])),
      clientTools: declare(options.tools ?? {}),
    });
    const start = (stop: AbortSignal) => startSession(this.#transport, body, options.signal, stop);
    return openSession(this.#transport, { after: 0, start, replay: (id) => this.#replay(id, 0) }, options);
  }

  /**
   * Watches a session that is there, whoever started it. Its signal detaches unless `onAbort` says otherwise. With
   * `tools` or `onApproval` it also answers the calls that wait, those made before included.
   * @throws EnclaveClientError `INVALID_INPUT`
   */
  attach(sessionId: string, options: AttachOptions = {}): SessionHandle {
    checkNames('options', options, [...watchNames, 'after']);
    checkWatchOptions(options);
    checkSessionId(sessionId);
    const after = readInteger('after', options.after, 0, 0, Number.MAX_SAFE_INTEGER);
    const look = () => this.get(sessionId);
    const source: SessionSource = { after, look, replay: (id) => this.#replay(id, after) };
    return openSession(this.#transport, source, { onAbort: 'detach', ...options });
  }

  /** What can be done to a session, without watching it. @throws EnclaveClientError `INVALID_INPUT` */
  session(sessionId: string): SessionActions {
    checkSessionId(sessionId);
    return createSessionActions(this.#transport, Promise.resolve(sessionId));
  }

  async get(sessionId: string): Promise<SessionInfo> {
    checkSessionId(sessionId);
    return readSessionInfo(await this.#transport.json('GET', `/sessions/${sessionId}`), sessionId);
  }

  async list(options: ListOptions = {}): Promise<SessionList> {
    checkNames('options', options, ['status', 'limit', 'after']);
    return readSessionList(await this.#transport.json('GET', withQuery('/sessions', options)));
  }

  /** The broker's tools, as data and as TypeScript declarations for a model's prompt. */
  async tools(): Promise<ToolsResponse> {
    return readTools(await this.#transport.json('GET', '/tools'));
  }

  /** What the layers before the sandbox say of a script; nothing of it runs. */
  async validate(code: string, options: ValidateOptions = {}): Promise<ValidateResponse> {
    checkNames('options', options, ['language', 'score']);
    const { language, score } = options;
    const answer = await this.#transport.json('POST', '/validate', { body: encodeBody({ code, language, score }) });
    return readValidation(answer, score === true);
  }

  /**
   * The newest tool calls of the tenant, as the broker's log has them, and whether that log is as it was written.
   * Rejects with `NOT_FOUND` when the broker keeps no audit log in memory.
   */
  async audit(options: AuditReadOptions = {}): Promise<AuditResponse> {
    checkNames('options', options, ['session', 'limit']);
    return readAudit(await this.#transport.json('GET', withQuery('/audit', options)));
  }

  /** Answers a call that waits. Rejects with `CALL_NOT_WAITING` when it has its answer already. */
  async submitToolResult(sessionId: string, answer: ToolResultRequest): Promise<void> {
    checkSessionId(sessionId);
    await this.#transport.json('POST', `/sessions/${sessionId}/tool-result`, { body: encodeBody(answer) });
  }

  async *#replay(sessionId: Promise<string>, after: number): AsyncGenerator<StreamEvent, void, undefined> {
    const stop = new AbortController();
    try {
      yield* this.attach(await sessionId, { after, signal: stop.signal }).events;
    } finally {
      stop.abort();
    }
  }
}

async function startSession(
  transport: Transport,
  body: string,
  signal: AbortSignal | undefined,
  stop: AbortSignal,
): Promise<Answer> {
  const headers = { accept: 'application/x-ndjson', 'idempotency-key': createKey() };
  const outage = createOutage(transport.settings.retry, signal);
  for (;;) {
    if (signal?.aborted) throw new EnclaveClientError('CANCELLED', 'Cancelled before the session began');
    try {
      return await transport.send('POST', '/sessions', { body, headers, signal: stop });
    } catch (error) {
      // When the wait was cut short by the signal, the next round says so.
      await outage.survive(error, canRepeat(error)).catch((reason) => {
        if (!signal?.aborted) throw reason;
      });
    }
  }
}

/** Whether another try may succeed. That a session began already does no harm: the key leads to the same one. */
function canRepeat(error: unknown): boolean {
  if (!(error instanceof EnclaveClientError)) return false;
  return error.code === 'NETWORK' || error.status === 429 || (error.status === 503 && error.code !== 'HTTP_ERROR');
}

/** Not `randomUUID`, which a page without https does not have. */
function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function withQuery(path: string, values: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

function declare(tools: ClientTools): object[] | undefined {
  const declared = Object.entries(tools).map(([name, tool]) => {
    if (typeof tool === 'function') return { name };
    return { name, description: tool.description, inputSchema: tool.inputSchema };
  });
  return declared.length > 0 ? declared : undefined;
}

function checkSessionId(sessionId: unknown): void {
  if (!isSessionId(sessionId)) throw invalidInput('sessionId must be the id of a session');
}

function checkWatchOptions({ tools = {}, onApproval, signal, onAbort, onOutage }: WatchOptions): void {
  if (!isRecord(tools)) throw invalidInput('tools must be an object of handlers by name');
  for (const [name, tool] of Object.entries(tools)) {
    if (typeof tool === 'function') continue;
    checkNames(`tools.${name}`, tool, ['description', 'inputSchema', 'handler']);
    if (typeof tool.handler !== 'function') throw invalidInput(`tools.${name} has no handler`);
  }
  if (onApproval !== undefined && typeof onApproval !== 'function') throw invalidInput('onApproval must be a function');
  if (onOutage !== undefined && typeof onOutage !== 'function') throw invalidInput('onOutage must be a function');
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw invalidInput('signal must be an AbortSignal');
  if (onAbort !== undefined && onAbort !== 'cancel' && onAbort !== 'detach') {
    throw invalidInput("onAbort must be 'cancel' or 'detach'");
  }
}

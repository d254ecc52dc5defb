import { createToolRegistry, type Enclave, EnclaveError, type ToolRegistry } from '@enclave-vm/core';
import type { CreateSessionRequest } from '@enclave-vm/protocol';
import { parseApprovalId } from '@enclave-vm/protocol/ids';
import { createAuditReader } from './audit-reader.ts';
import { type AnswerVerdict, createBrokerSession, type Decision, decisionOn, type Session } from './broker-session.ts';
import { checkRequest } from './check-request.ts';
import { createEnclave, openRuntimes } from './create-enclave.ts';
import { createDeferredService } from './deferred-service.ts';
import { type ExecuteOptions, type ExecuteResult, execute } from './execute.ts';
import { createHttpApp } from './http/app.ts';
import { resolveHttpLimits } from './http/http-limits.ts';
import { createHttpMetrics } from './http/http-metrics.ts';
import type { Listening } from './http/listen.node.ts';
import { isLoopback } from './http/loopback.ts';
import { OpenStreams } from './http/open-streams.ts';
import { type BrokerOptions, type BrokerSettings, resolveOptions } from './options.ts';
import { poolGauges } from './pool-gauges.ts';
import { type LazyRemotePlacement, runtimeGauge } from './remote-placement.ts';
import { openFile, openMemory, openRedisBackend, type SessionBackend } from './session-backend.ts';
import { createSessionCodec } from './sessions/session-codec.ts';
import { createSessionService, type SessionOwner, type SessionService } from './sessions/session-service.ts';
import { type AnyBrokerTool, type BrokerToolDefinition, type Schema, withSecrets } from './tools/broker-tool.ts';
import { type SecretSource, Secrets } from './tools/secrets.ts';
import { validateProgram } from './validate-program.ts';

/** Whose sessions are those of `execute` and `createSession`, and of everybody where nobody authenticates. */
const defaultOwner: SessionOwner = { tenant: 'default' };

/** Tools, sessions and an HTTP API around runtimes; made by `createBroker`. */
export class Broker {
  /** The HTTP API, for every server that speaks Request and Response. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly #options: BrokerOptions;
  readonly #secrets: Secrets;
  readonly #tools: ToolRegistry;
  readonly #enclave: Enclave;
  readonly #backend: SessionBackend | Promise<SessionBackend>;
  readonly #service: SessionService;
  readonly #streams: OpenStreams;
  readonly #app: ReturnType<typeof createHttpApp>;
  readonly #listening = new Set<Listening>();
  #disposed: Promise<void> | undefined;

  constructor(options: BrokerOptions) {
    const settings = resolveOptions(options);
    this.#options = options;
    this.#secrets = new Secrets(settings.onError);
    this.#tools = createToolRegistry();
    if (options.tools) this.tools(options.tools);
    const remote = openRuntimes(options, settings);
    this.#enclave = createEnclave({
      settings,
      tools: this.#tools,
      secrets: this.#secrets,
      remote,
      // Only with Redis, whose backend is opened below.
      ...(options.redisUrl !== undefined && { shared: async () => this.#backend }),
    });

    const metrics = createHttpMetrics();
    const open = (backend: SessionBackend) =>
      createSessionService({
        ...backend,
        enclave: this.#enclave,
        runsElsewhere: remote !== undefined || options.adapter === 'worker_threads',
        tools: this.#tools,
        limits: {
          maxOpen: settings.limits.maxOpenSessions,
          maxOpenPerTenant: settings.limits.maxOpenSessionsPerTenant,
        },
        maxEventBytes: settings.limits.maxEventBytes,
        leaveForTimerMs,
        observer: { ...metrics.observer, onError: settings.onError },
      });
    const durable = openDurable(options, settings, this.#enclave);
    if (!durable) {
      this.#backend = openMemory(settings);
      this.#service = open(this.#backend);
    } else {
      this.#backend = durable;
      const service = durable.then(open);
      // Every method tells it again; here, so that it is told although nobody calls one.
      service.catch(settings.onError);
      this.#service = createDeferredService(service);
    }

    this.#streams = new OpenStreams(resolveHttpLimits(settings.httpLimits));
    if (remote) metrics.add(runtimeGauge(remote));
    if (options.adapter === 'worker_threads') for (const gauge of poolGauges(this.#enclave)) metrics.add(gauge);
    const app = this.#createApp(settings, metrics, remote);
    this.#app = app;
    this.fetch = async (request) => app.fetch(request);
  }

  /**
   * Registers a tool, such as `users:list`. Without a handler the session's client answers.
   *
   * @throws EnclaveError INVALID_INPUT for a name that is not allowed or taken, or a definition that is wrong
   */
  tool<Input extends Schema = Schema, Output extends Schema = Schema, Secret extends string = never>(
    name: string,
    definition: BrokerToolDefinition<Input, Output, Secret>,
  ): this {
    this.#tools.register(name, withSecrets(definition as AnyBrokerTool, this.#secrets));
    return this;
  }

  /** Registers several. @throws EnclaveError INVALID_INPUT as `tool` does */
  tools(definitions: Readonly<Record<string, AnyBrokerTool>>): this {
    for (const [name, definition] of Object.entries(definitions)) {
      this.#tools.register(name, withSecrets(definition, this.#secrets));
    }
    return this;
  }

  /**
   * A secret that tools may ask for by name. A function is asked for every call that needs it.
   *
   * @throws EnclaveError INVALID_INPUT for a name that is taken, and for a text of fewer than 4 characters
   */
  secret(name: string, source: SecretSource): this {
    this.#secrets.add(name, source);
    return this;
  }

  /**
   * Runs a program in a session of its own until it is over, also while a call waits for an approval: `signal` ends
   * that. Never rejects: whatever went wrong is in `error`.
   */
  execute<Value = unknown>(code: string, options: ExecuteOptions = {}): Promise<ExecuteResult<Value>> {
    return execute<Value>(this.#service, code, options, defaultOwner);
  }

  /** @throws EnclaveError INVALID_INPUT for a request that is wrong, TOO_MANY_SESSIONS, NOT_READY after `dispose` */
  async createSession(request: CreateSessionRequest, owner: SessionOwner = defaultOwner): Promise<Session> {
    const { id } = await this.#service.create(checkRequest(request), owner);
    return createBrokerSession(this.#service, owner, id);
  }

  /**
   * Lets a call be made that waits for an approval, once.
   *
   * @param approvalId `session/call`, which is also the call's idempotency key
   * @param owner whose session it is
   */
  async approve(approvalId: string, decision: Decision = {}, owner = defaultOwner): Promise<AnswerVerdict> {
    return this.#decide(approvalId, true, decision, owner);
  }

  /** Refuses such a call: the program gets an error. */
  async deny(approvalId: string, decision: Decision = {}, owner = defaultOwner): Promise<AnswerVerdict> {
    return this.#decide(approvalId, false, decision, owner);
  }

  /** Sessions that are not over, of all tenants; with Redis those of all brokers. */
  countOpenSessions(): Promise<number> {
    return this.#service.countOpen();
  }

  /**
   * Serves the HTTP API on a port, 0 for any free one, to this machine unless `host` says otherwise.
   *
   * @throws EnclaveError INVALID_INPUT for a host beyond loopback without `authenticate` or `insecure`; NOT_READY for a
   *   port that cannot be had, and after `dispose`
   */
  async listen(port: number, { host = '127.0.0.1' }: { readonly host?: string } = {}): Promise<Listening> {
    if (this.#disposed) throw new EnclaveError('NOT_READY', 'The broker is disposed.');
    const isOpen = !this.#options.authenticate && !this.#options.insecure;
    if (isOpen && !isLoopback(host)) {
      const message = `listen(): without \`authenticate\` anybody who reaches ${host} could run programs. Give it, or \`insecure: true\`.`;
      throw new EnclaveError('INVALID_INPUT', message);
    }
    const { listen } = await import('./http/listen.node.ts');
    const listening = await listen({
      fetch: this.#app.fetch,
      port,
      host,
      streams: this.#streams,
      loopbackHostOnly: isOpen,
      idleTimeoutMs: (this.#options.heartbeatInterval ?? 15_000) + 45_000,
    });
    this.#listening.add(listening);
    return listening;
  }

  /**
   * Takes no more sessions, lets those that run go on for `graceMs`, then ends them. Sessions that are kept in Redis or
   * in a file are not ended: they are left as soon as no tool of theirs runs, and whoever has the store goes on with them.
   */
  dispose(graceMs = 0): Promise<void> {
    this.#disposed ??= this.#dispose(graceMs);
    return this.#disposed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  async #decide(approvalId: string, approved: boolean, decision: Decision, { tenant }: SessionOwner) {
    const { sessionId, callId } = parseApprovalId(approvalId) ?? {};
    if (sessionId === undefined || callId === undefined) return 'unknown';
    return this.#service.answer(tenant, sessionId, decisionOn(callId, approved, decision));
  }

  async #dispose(graceMs: number): Promise<void> {
    // One that never opened has been told of; there is nothing of it to close.
    const backend = await Promise.resolve(this.#backend).catch(() => undefined);
    if (backend) await this.#service.close(graceMs);
    this.#streams.endAll();
    await Promise.all([...this.#listening].map((listening) => listening.close()));
    await this.#enclave.dispose();
    await backend?.close();
  }

  #createApp(
    settings: BrokerSettings,
    metrics: ReturnType<typeof createHttpMetrics>,
    remote: LazyRemotePlacement | undefined,
  ) {
    const { authenticate, heartbeatInterval, cors, redisUrl } = this.#options;
    const backend = this.#backend;
    return createHttpApp({
      service: this.#service,
      tools: this.#tools,
      validate: (request) => validateProgram(this.#enclave, request),
      audit: createAuditReader(this.#enclave.audit),
      authenticate,
      limits: settings.httpLimits,
      ...(redisUrl !== undefined && { limiter: { consume: async (key) => (await backend).limiter?.consume(key) } }),
      metrics,
      readiness: [
        { name: 'sessions', check: async () => (await backend).healthy() },
        ...(remote ? [{ name: 'runtime', check: () => remote.state().some(({ status }) => status === 'ready') }] : []),
      ],
      heartbeatInterval,
      streams: this.#streams,
      cors,
      onError: settings.onError,
    });
  }
}

/**
 * Makes a broker. With `mode: 'extracted'` programs run in the runtimes at `runtimeUrl`; that none of them can be
 * reached is told by `/ready` and by the sessions, not here.
 *
 * @throws EnclaveError INVALID_INPUT for an option that is unknown or of the wrong type, naming it
 */
export function createBroker(options: BrokerOptions = {}): Broker {
  return new Broker(options);
}

/** A session that waits for a nearer timer is driven meanwhile: to leave and go on costs about a millisecond. */
const leaveForTimerMs = 5_000;

/** Undefined when sessions are kept in memory. */
function openDurable(
  { redisUrl, redisPrefix, storePath }: BrokerOptions,
  settings: BrokerSettings,
  enclave: Enclave,
): Promise<SessionBackend> | undefined {
  const codec = createSessionCodec(enclave, settings.onError);
  if (redisUrl !== undefined) return openRedisBackend(redisUrl, redisPrefix, settings, codec);
  return storePath === undefined ? undefined : openFile(storePath, settings, codec);
}

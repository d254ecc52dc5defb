import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Broker } from '@enclave-vm/broker';
import { EnclaveClient, EnclaveClientError } from '@enclave-vm/client';
import type { SecurityLevel } from '@enclave-vm/core';
import { addSecrets, brokerTools } from './broker-tools.ts';
import { allScopes } from './environment.ts';
import { createFaultLog } from './fault-log.ts';
import { loadTools } from './load-tools.ts';
import { keptMs } from './sessions-file.ts';
import type { CommandStreams } from './streams.ts';
import { UsageError, whyUnreadable } from './usage-error.ts';

/** Where sessions are: at a broker, or in a file. */
export interface SessionsPlace {
  readonly url?: string;
  readonly token?: string;
  readonly store?: string;
  readonly tenant?: string;
}

/** What sessions of a file are driven with. */
export interface DrivenWith {
  readonly tools?: string | undefined;
  readonly level?: SecurityLevel;
  /** A file that is not there is made. */
  readonly mayCreate?: boolean;
}

export type SessionInfo = Awaited<ReturnType<EnclaveClient['get']>>;

/** Milliseconds for which tools at work may go on when the command is done with a file. */
const drainMs = 5_000;

/**
 * Opens the sessions of a broker, or of a file with a broker in this process, for as long as `use` takes.
 *
 * @throws UsageError also for what the broker refuses
 */
export async function withSessions<Made>(
  place: SessionsPlace,
  drivenWith: DrivenWith,
  streams: Pick<CommandStreams, 'stderr'>,
  use: (client: EnclaveClient) => Promise<Made>,
): Promise<Made> {
  checkPlace(place, drivenWith);
  const { url, token, store } = place;
  try {
    if (store !== undefined) return await withFile({ ...place, store }, drivenWith, streams, use);
    return await use(
      new EnclaveClient({ url: url as string, ...(token !== undefined && { token }), retry: { maxAttempts: 3 } }),
    );
  } catch (error) {
    if (!(error instanceof EnclaveClientError)) throw error;
    throw new UsageError(`${error.message}${error.hint === undefined ? '' : ` ${error.hint}`} (${error.code})`);
  }
}

function checkPlace({ url, token, store, tenant }: SessionsPlace, { tools }: DrivenWith): void {
  if ((url === undefined) === (store === undefined)) {
    throw new UsageError('say where the sessions are: --url of a broker, or --store with a file (one of the two)');
  }
  const misplaced = url === undefined ? { '--token': token } : { '--tenant': tenant, '--tools': tools };
  for (const [flag, value] of Object.entries(misplaced)) {
    if (value === undefined) continue;
    throw new UsageError(
      url === undefined
        ? `${flag} is for a broker at --url, not for a file`
        : `${flag} is for a file at --store: the broker at --url has its own`,
    );
  }
}

async function withFile<Made>(
  { store, tenant = 'default' }: SessionsPlace & { readonly store: string },
  { tools, level, mayCreate }: DrivenWith,
  { stderr }: Pick<CommandStreams, 'stderr'>,
  use: (client: EnclaveClient) => Promise<Made>,
): Promise<Made> {
  if (!mayCreate) {
    await access(store).catch((error) => {
      throw new UsageError(`cannot read ${store}: ${whyUnreadable(error)}`);
    });
  }
  // Loaded here, because most commands need no broker.
  const { createBroker } = await import('@enclave-vm/broker');
  const tellFault = createFaultLog('enclave sessions', stderr);
  const subject = nameOfUser();
  let isOpen = false;
  const file = tools === undefined ? undefined : await loadTools(tools, (loaded) => loaded);
  const broker: Broker = createBroker({
    storePath: store,
    // Sessions that others left there may need other tools than this command has.
    takeOver: false,
    sessionTtl: keptMs,
    ...(level && { securityLevel: level }),
    ...(file && { tools: brokerTools(file) }),
    authenticate: () => ({ tenant, scopes: allScopes, ...(subject !== undefined && { subject }) }),
    // A file that cannot be opened is told by the first request.
    onError: (error) => (isOpen ? tellFault(error) : undefined),
  });
  try {
    if (file) addSecrets(broker, file);
    const client = new EnclaveClient({
      url: 'http://localhost',
      fetch: (url, init) => broker.fetch(new Request(url, init)),
      retry: { maxAttempts: 0 },
    });
    await client.list({ limit: 1 }).catch((error) => {
      const isBusy = error instanceof EnclaveClientError && error.code === 'NOT_READY';
      throw isBusy ? new UsageError(`${error.message} Ask the broker that has it, with --url. (NOT_READY)`) : error;
    });
    isOpen = true;
    return await use(client);
  } finally {
    const closed = broker.dispose(drainMs);
    // A broker without its file says so here once more.
    await (isOpen ? closed : closed.catch(() => undefined));
  }
}

/** Who decides about calls, as events and the audit log have it. */
function nameOfUser(): string | undefined {
  try {
    return userInfo().username.slice(0, 256) || undefined;
  } catch {
    // A container may run as a user without a name.
    return undefined;
  }
}

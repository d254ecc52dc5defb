import type { Principal, Scope } from '@enclave-vm/broker';
import { EnclaveError } from '@enclave-vm/core';
import type { BrokerShelf } from './broker-shelf.ts';
import type { PageFiles } from './page-files.ts';
import { type Adapter, readConfig } from './read-config.ts';
import { json, refuse } from './refuse.ts';

export interface PlaygroundAppOptions {
  readonly files: PageFiles;
  readonly shelf: BrokerShelf;
  readonly adapters: readonly Adapter[];
  /** What `/playground.json` answers. */
  readonly description: object;
  /** Without it everybody may do everything. */
  readonly authenticate?: ((request: Request) => Principal | undefined | Promise<Principal | undefined>) | undefined;
  onError(error: unknown): void;
}

const brokersPath = '/brokers/';

/** The page, what it needs to know, and below `/brokers/<config>` the HTTP API of a broker with these settings. */
export function createPlaygroundApp(options: PlaygroundAppOptions): (request: Request) => Promise<Response> {
  const { files, adapters, description, onError } = options;

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (!isOfThisPage(request, url)) {
      return refuse(403, 'FORBIDDEN', 'The playground answers its own page, not pages of other origins.');
    }
    if (url.pathname.startsWith(brokersPath)) return (await refusalOf(request)) ?? hand(request, url);
    const found = url.pathname === '/playground.json' ? await describe(request) : files.answer(url.pathname);
    if (!found) return refuse(404, 'NOT_FOUND', 'There is nothing here.');
    if (request.method === 'GET') return found;
    if (request.method === 'HEAD') return new Response(null, found);
    return refuse(405, 'NOT_FOUND', 'This path is there for GET only.', { allow: 'GET' });
  }

  async function describe(request: Request): Promise<Response> {
    return (await refusalOf(request, 'tools:read')) ?? json(description);
  }

  /** Before a broker is made: who may not use one may not push out those of others either. */
  async function refusalOf(request: Request, scope?: Scope): Promise<Response | undefined> {
    if (!options.authenticate) return undefined;
    const principal = await options.authenticate(request);
    if (!principal) {
      const message = 'The request has no valid credentials.';
      return refuse(401, 'UNAUTHENTICATED', message, { 'www-authenticate': 'Bearer' });
    }
    if (scope === undefined || principal.scopes.includes(scope)) return undefined;
    return refuse(403, 'FORBIDDEN', `The request needs the scope ${scope}.`);
  }

  async function hand(request: Request, url: URL): Promise<Response> {
    const [, , segment = '', ...rest] = url.pathname.split('/');
    const text = decode(segment);
    if (text === undefined) return refuse(400, 'INVALID_INPUT', 'The configuration is not encoded as URLs are.');
    const config = readConfig(text, adapters);
    if (typeof config === 'string') return refuse(400, 'INVALID_INPUT', config);
    return options.shelf.use(text, config, async (broker) => {
      const response = await broker.fetch(forwarded(request, `${url.origin}/${rest.join('/')}${url.search}`));
      const location = response.headers.get('location');
      // Its body is not touched: it may be a stream.
      if (location?.startsWith('/')) response.headers.set('location', `${brokersPath}${segment}${location}`);
      return response;
    });
  }

  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      const refusal = error instanceof EnclaveError ? refusalFor(error) : undefined;
      if (refusal) return refusal;
      onError(error);
      return refuse(500, 'ENGINE_FAILURE', 'The request failed for a reason of the server.');
    }
  };
}

function refusalFor({ code, message }: EnclaveError): Response | undefined {
  if (code === 'INVALID_INPUT') return refuse(400, code, message);
  if (code === 'NOT_READY') return refuse(503, code, message, { 'retry-after': '1' });
  // Until somebody ends a session: so long that a client tells its user instead of trying again.
  if (code === 'TOO_MANY_SESSIONS') return refuse(503, code, message, { 'retry-after': '120' });
  return undefined;
}

/** Any page may lead to this one; only this one may ask for more. */
function isOfThisPage({ headers }: Request, { host, pathname }: URL): boolean {
  const origin = headers.get('origin');
  if (origin !== null && !(URL.canParse(origin) && new URL(origin).host === host)) return false;
  // What reads without an answer, such as a picture, has no origin; it would make brokers all the same.
  const isCalled = pathname.startsWith(brokersPath);
  return !isCalled || ['same-origin', 'none', null].includes(headers.get('sec-fetch-site'));
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** The same request at the place where the broker expects it. */
function forwarded(request: Request, url: string): Request {
  const { method, headers, body, signal } = request;
  return new Request(url, { method, headers, signal, ...(body && { body, duplex: 'half' }) } as RequestInit);
}

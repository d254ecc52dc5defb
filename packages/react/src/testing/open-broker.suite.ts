import { type Broker, type BrokerOptions, createBroker } from '@enclave-vm/broker';
import { EnclaveClient, type EnclaveClientOptions } from '@enclave-vm/client';
import { cleanup, renderHook } from '@testing-library/react';
import { createElement, type ReactNode, StrictMode } from 'react';
import { afterEach } from 'vitest';
import { EnclaveProvider, type EnclaveSessionOptions, useEnclaveSession } from '../index.ts';

/** A real broker, behind a network that can fail. */
export interface OpenBroker {
  readonly broker: Broker;
  readonly client: EnclaveClient;
  /** Methods and paths of the requests made; ids are left out. */
  readonly requests: string[];
  /** Breaks the connections that there are, and all that are tried until it is up again. */
  goDown(): void;
  comeUp(): void;
  /** Streams that somebody still reads. */
  openStreams(): number;
}

const opened: Broker[] = [];

afterEach(async () => {
  cleanup();
  sessionStorage.clear();
  for (const broker of opened.splice(0)) await broker.dispose();
});

export function openBroker(options: BrokerOptions = {}, clientOptions: Partial<EnclaveClientOptions> = {}): OpenBroker {
  const broker = createBroker(options);
  opened.push(broker);
  const requests: string[] = [];
  const streams = new Set<AbortController>();
  let isDown = false;

  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    requests.push(`${init.method} ${new URL(url).pathname.replace(/ses_\w+/, ':id').replace(/(approvals)\/.*/, '$1')}`);
    if (isDown) throw new TypeError('fetch failed');
    const response = await broker.fetch(new Request(url, init));
    const reader = response.body?.getReader();
    if (!reader) return response;
    const line = new AbortController();
    streams.add(line);
    const close = () => streams.delete(line);
    init.signal?.addEventListener('abort', close);
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) =>
          line.signal.addEventListener('abort', () => {
            controller.error(new TypeError('terminated'));
            close();
            reader.cancel().catch(() => undefined);
          }),
        async pull(controller) {
          const { done, value } = await reader.read();
          if (line.signal.aborted) return;
          if (value) controller.enqueue(value);
          if (done) controller.close();
          if (done) close();
        },
        cancel: (reason) => {
          close();
          return reader.cancel(reason);
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status: response.status, headers: response.headers });
  };

  return {
    broker,
    client: new EnclaveClient({ url: 'http://broker.test', fetch, retry: { baseMs: 5, maxMs: 20 }, ...clientOptions }),
    requests,
    goDown() {
      isDown = true;
      for (const line of [...streams]) line.abort();
    },
    comeUp() {
      isDown = false;
    },
    openStreams: () => streams.size,
  };
}

/** The hook in a component of its own; `renders` counts how often that was rendered. */
export function renderSession(
  client: EnclaveClient,
  options: EnclaveSessionOptions = {},
  { isStrict = false }: { readonly isStrict?: boolean } = {},
) {
  const wrapper = ({ children }: { children: ReactNode }) => {
    const tree = createElement(EnclaveProvider, { client }, children);
    return isStrict ? createElement(StrictMode, null, tree) : tree;
  };
  const states: string[] = [];
  const rendered = renderHook(
    (given: EnclaveSessionOptions) => {
      const session = useEnclaveSession(given);
      if (states.at(-1) !== session.state) states.push(session.state);
      return session;
    },
    { wrapper, initialProps: options },
  );
  /** The states that were rendered, each once in a row. */
  return { ...rendered, states };
}

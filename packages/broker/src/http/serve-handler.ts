import type { Listening, ListenOptions } from './listen.node.ts';

export type ServeOptions = Pick<ListenOptions, 'fetch' | 'port' | 'host' | 'loopbackHostOnly'>;

/**
 * Serves a handler of requests, such as several brokers behind one, as `Broker.listen` serves its own: with bounds on
 * connections, headers and times. Nobody is authenticated here.
 *
 * @throws EnclaveError NOT_READY when the port cannot be had
 */
export async function serveHandler(options: ServeOptions): Promise<Listening> {
  // Loaded here, because a broker without a server needs none.
  const { listen } = await import('./listen.node.ts');
  return listen(options);
}

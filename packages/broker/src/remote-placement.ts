import type { Placement } from '@enclave-vm/core';
import type { RemotePlacement, RemotePlacementOptions, RemoteState } from '@enclave-vm/runtime/client';

export interface LazyRemotePlacement extends Placement {
  /** What is known of each runtime; nothing before the client of runtimes is loaded. */
  state(): readonly RemoteState[];
  dispose(): Promise<void>;
}

/** The placement in runtimes, loaded by itself, so that a broker without runtimes loads no WebSocket client. */
export function createLazyRemotePlacement(
  options: RemotePlacementOptions,
  onError: (error: unknown) => void,
): LazyRemotePlacement {
  let remote: RemotePlacement | undefined;
  let isDisposed = false;
  const loading = import('@enclave-vm/runtime/client').then(({ createRemotePlacement }) => {
    if (!isDisposed) remote = createRemotePlacement(options);
    return remote;
  });
  loading.catch(onError);
  const loaded = async (): Promise<RemotePlacement> => {
    const placement = remote ?? (await loading);
    if (!placement) throw new Error('the broker is disposed');
    return placement;
  };

  return {
    run: async (...turn) => (await loaded()).run(...turn),
    park: async (session) => (await loaded()).park(session),
    release: (session) => remote?.release(session),
    state: () => remote?.state() ?? [],
    async dispose() {
      isDisposed = true;
      await loading.catch(onError);
      await remote?.dispose();
    },
  };
}

/** For metrics. */
export function runtimeGauge(remote: Pick<LazyRemotePlacement, 'state'>) {
  return {
    name: 'enclave_runtimes',
    help: 'Runtimes by what is known of them.',
    label: 'status',
    read() {
      const counts: Record<string, number> = {};
      for (const { status } of remote.state()) counts[status] = (counts[status] ?? 0) + 1;
      return counts;
    },
  };
}

import { createRuntimeWorker } from '@enclave-vm/runtime';
import { createRemotePlacement } from '@enclave-vm/runtime/client';
import { engineSuite } from './engine.suite.ts';

/** The engine behind a socket: every turn carries its whole session there and back. */
const urls: Readonly<Record<string, (url: string) => string>> = {
  'in a runtime over WebSocket': (url) => url,
  'in a runtime over HTTP': (url) => url.replace(/^ws/, 'http'),
};

for (const [name, urlOf] of Object.entries(urls)) {
  engineSuite(name, async () => {
    const worker = createRuntimeWorker({ port: 0, host: '127.0.0.1' });
    const { url } = await worker.listen();
    const placement = createRemotePlacement({ urls: [urlOf(url)] });
    const context = { tenant: undefined, signal: new AbortController().signal, onWaited: () => undefined };
    return {
      run: (session, turn, clock, emit) => placement.run(session, turn, clock, emit, context),
      async dispose() {
        await placement.dispose();
        await worker.dispose();
      },
    };
  });
}

// @vitest-environment happy-dom
import { act, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { EnclaveProvider, type EnclaveSessionOptions, useEnclaveSession, useToolCalls } from './index.ts';
import { openBroker } from './testing/open-broker.suite.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function Page(options: EnclaveSessionOptions) {
  const { state, result } = useEnclaveSession(options);
  return (
    <p>
      {state} {String(result?.value)} {useToolCalls().length}
    </p>
  );
}

describe('on a server', () => {
  it('renders without a browser, and makes no client of a path', () => {
    for (const name of ['window', 'document', 'location', 'navigator', 'sessionStorage', 'requestAnimationFrame']) {
      vi.stubGlobal(name, undefined);
    }
    const page = (options: EnclaveSessionOptions) =>
      renderToString(
        <EnclaveProvider url="/enclave">
          <Page {...options} />
        </EnclaveProvider>,
      ).replace(/<!-- -->/g, '');
    expect(page({ storageKey: 'a' })).toBe('<p>idle undefined 0</p>');
    expect(page({ sessionId: 'ses_1' })).toBe('<p>connecting undefined 0</p>');
  });

  it.each(['storageKey', 'sessionId'] as const)(
    'and then in a browser, which goes on from there (%s)',
    async (kind) => {
      const { client } = openBroker();
      const handle = client.execute('return 9');
      await handle.result;
      const sessionId = await handle.sessionId;
      const options = kind === 'sessionId' ? { sessionId } : { storageKey: 'a' };
      sessionStorage.setItem('a', sessionId);
      const tree = (
        <EnclaveProvider client={client}>
          <Page {...options} />
        </EnclaveProvider>
      );
      const place = document.createElement('div');
      place.innerHTML = renderToString(tree);
      const errors = vi.spyOn(console, 'error');
      const onRecoverableError = vi.fn();
      const root = await act(() => Promise.resolve(hydrateRoot(place, tree, { onRecoverableError })));
      await waitFor(() => expect(place.textContent).toBe('completed 9 0'));
      expect(onRecoverableError).not.toHaveBeenCalled();
      expect(errors).not.toHaveBeenCalled();
      act(() => root.unmount());
    },
  );
});

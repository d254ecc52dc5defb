// @vitest-environment happy-dom
import { EnclaveClient } from '@enclave-vm/client';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { EnclaveProvider, type EnclaveProviderProps, useEnclave, useEnclaveSession, useToolCalls } from './index.ts';
import { openBroker } from './testing/open-broker.suite.ts';

const slow = 'await new Promise((resolve) => setTimeout(resolve, 100)); return 1';

describe('the provider', () => {
  const under = (props: Record<string, unknown>) => ({
    wrapper: ({ children }: { children: ReactNode }) => (
      <EnclaveProvider {...(props as unknown as EnclaveProviderProps)}>{children}</EnclaveProvider>
    ),
  });

  it('makes one client for one address', () => {
    const { result, rerender } = renderHook(useEnclave, under({ url: 'http://one.test', token: 't' }));
    const made = result.current;
    rerender();
    expect(made).toBeInstanceOf(EnclaveClient);
    expect(result.current).toBe(made);
  });

  it('with another client leaves what runs to the one before', async () => {
    const [one, two] = [openBroker(), openBroker()];
    let client = one.client;
    const { result, rerender } = renderHook(() => useEnclaveSession(), {
      wrapper: ({ children }) => <EnclaveProvider client={client}>{children}</EnclaveProvider>,
    });
    await act(() => result.current.execute(slow));
    client = two.client;
    rerender();
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 1 }));
    await act(() => result.current.execute('return 2'));
    await waitFor(() => expect(result.current.result).toMatchObject({ value: 2 }));
    expect(two.requests).toEqual(['POST /sessions']);
  });

  it.each([
    ['no provider', () => renderHook(useEnclave), 'EnclaveProvider'],
    ['no provider for a session', () => renderHook(() => useEnclaveSession()), 'EnclaveProvider'],
    ['no provider for calls', () => renderHook(() => useToolCalls()), 'EnclaveProvider'],
    ['neither client nor url', () => renderHook(useEnclave, under({})), 'either'],
    ['both', () => renderHook(useEnclave, under({ client: new EnclaveClient({ url: '/' }), url: '/' })), 'either'],
    [
      'a token for a client',
      () => renderHook(useEnclave, under({ client: new EnclaveClient({ url: '/' }), token: 'x' })),
      'token',
    ],
    [
      'an unknown option',
      () => renderHook(() => useEnclaveSession({ speed: 1 } as never), under({ url: '/' })),
      'speed',
    ],
    ['a bound of none', () => renderHook(() => useEnclaveSession({ maxEvents: 0 }), under({ url: '/' })), 'maxEvents'],
    ['an empty key', () => renderHook(() => useEnclaveSession({ storageKey: '' }), under({ url: '/' })), 'storageKey'],
  ])('refuses %s', (_what, use, name) => {
    const silent = vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect(use).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(name) }));
    silent.mockRestore();
  });
});

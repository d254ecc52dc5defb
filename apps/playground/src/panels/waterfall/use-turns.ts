import { type EnclaveSession, useEnclave } from '@enclave-vm/react';
import { useMemo } from 'react';
import { usePolled } from '../parts/use-polled.ts';
import type { TurnStart } from './turn-starts.ts';

const none: readonly TurnStart[] = [];
/** While it runs, in milliseconds. */
const askEveryMs = 1_000;

/** The turns of a session as its broker tells them; asked again while it runs, and once more when its state changes. */
export function useTurns(sessionId: string | undefined, state: EnclaveSession['state']): readonly TurnStart[] {
  const client = useEnclave();
  const isOver = state === 'completed' || state === 'failed' || state === 'cancelled';
  const ask = useMemo(
    () => (sessionId === undefined ? undefined : () => client.session(sessionId).turns()),
    [client, sessionId],
  );
  const { value } = usePolled(ask, isOver ? undefined : askEveryMs);
  return value ?? none;
}

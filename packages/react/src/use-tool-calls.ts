import { useSyncExternalStore } from 'react';
import { useEnclaveContext } from './enclave-context.ts';
import type { ToolCallState } from './session/tool-calls.ts';
import type { EnclaveSession } from './use-enclave-session.ts';

/**
 * The tool calls of a session, in the order they were made: of the one given, or of the one that any component below
 * the same provider began last. Renders only when a call changed.
 * @throws EnclaveClientError `INVALID_INPUT` outside a provider
 */
export function useToolCalls(session?: Pick<EnclaveSession, 'toolCalls'>): readonly ToolCallState[] {
  const { latest } = useEnclaveContext('useToolCalls');
  const ofLatest = useSyncExternalStore(latest.subscribe, latest.getToolCalls, noCalls);
  return session ? session.toolCalls : ofLatest;
}

const none: readonly ToolCallState[] = [];
const noCalls = () => none;

'use client';

export { EnclaveProvider, type EnclaveProviderProps } from './enclave-provider.tsx';
export type { DecisionOptions, SessionControls, SessionExecuteOptions } from './session/session-controls.ts';
export type { ConsoleLine } from './session/session-log.ts';
export type { SessionSnapshot, SessionState } from './session/session-snapshot.ts';
export type { ApprovalRequest, ToolCallState } from './session/tool-calls.ts';
export { useEnclave } from './use-enclave.ts';
export { type EnclaveSession, type EnclaveSessionOptions, useEnclaveSession } from './use-enclave-session.ts';
export { useToolCalls } from './use-tool-calls.ts';

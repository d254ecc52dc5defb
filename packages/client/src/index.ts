export type { ApprovalDecision, ApprovalHandler, ApprovalQuestion } from './approvals.ts';
export { type ClientErrorCode, EnclaveClientError } from './client-error.ts';
export type { EnclaveClientOptions, Fetch } from './client-options.ts';
export type { ClientToolCall, ClientToolDefinition, ClientToolHandler, ClientTools } from './client-tools.ts';
export {
  type AttachOptions,
  type AuditReadOptions,
  EnclaveClient,
  type ExecuteOptions,
  type ListOptions,
  type ValidateOptions,
} from './enclave-client.ts';
export type { RetryPolicy } from './outage.ts';
export type { SessionActions } from './session-actions.ts';
export type { SessionHandle, WatchOptions } from './session-handle.ts';

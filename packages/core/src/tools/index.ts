export type { CallGuard, GuardVerdict } from './call-guard.ts';
export {
  checkOptions,
  isBoolean,
  isFunction,
  isInteger,
  isOneOf,
  isString,
  type OptionCheck,
} from './check-options.ts';
export type { RateLimit } from './rate-limit.ts';
export type { CreateRateLimiter, RateLimiter, RateLimiterSettings } from './rate-limits.ts';
export type { RefusalDecision } from './refuse-call.ts';
export {
  type AnyToolDefinition,
  type NeedsApproval,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolEffect,
  tool,
} from './tool.ts';
export type { AnsweredElsewhere, ToolCall, ToolSession } from './tool-call.ts';
export {
  createToolInvoker,
  type ElsewhereAnswer,
  type ToolHandler,
  type ToolInvoker,
  type ToolInvokerOptions,
} from './tool-invoker.ts';
export { isToolName } from './tool-name.ts';
export { createToolRegistry, type ToolDescription, ToolRegistry } from './tool-registry.ts';
export type { ToolError, ToolResult } from './tool-result.ts';

export {
  type Authenticate,
  type BearerAuthOptions,
  bearerAuth,
  type JwtAuthOptions,
  jwtAuth,
  type Principal,
  type Scope,
} from './auth/index.ts';
export { Broker, createBroker } from './broker.ts';
export type { AnswerVerdict, Decision, Session } from './broker-session.ts';
export type { ExecuteOptions, ExecuteResult } from './execute.ts';
export type { HttpLimits } from './http/http-limits.ts';
export type { Listening } from './http/listen.node.ts';
export { type ServeOptions, serveHandler } from './http/serve-handler.ts';
export type { BrokerLimits, BrokerOptions, SessionLimits } from './options.ts';
export type { SessionOwner } from './sessions/session-service.ts';
export type { AnyBrokerTool, BrokerToolContext, BrokerToolDefinition } from './tools/broker-tool.ts';
export type { SecretSource } from './tools/secrets.ts';

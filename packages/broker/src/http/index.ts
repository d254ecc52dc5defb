/** The HTTP API of a broker. What opens a port stands apart in `listen.node.ts`, because the rest runs anywhere. */

export { createHttpApp, type HttpAppDependencies } from './app.ts';
export { type HttpLimits, httpLimitChecks, resolveHttpLimits } from './http-limits.ts';
export { createHttpMetrics, type HttpMetrics, type MetricSource } from './http-metrics.ts';
export type { Listening, ListenOptions } from './listen.node.ts';
export { isLoopback } from './loopback.ts';
export { OpenStreams } from './open-streams.ts';
export type { ReadinessCheck } from './readiness.ts';
export { createMemoryRequestLimiter, type RequestLimiter } from './request-rate.ts';
export type { DescribedTools } from './service-routes.ts';

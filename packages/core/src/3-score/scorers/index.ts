export { type ChatScorerOptions, createChatScorer } from './chat-scorer.ts';
export { type CircuitBreaker, type CircuitBreakerOptions, createCircuitBreaker } from './circuit-breaker.ts';
export { type CompositeScorerOptions, createCompositeScorer } from './composite-scorer.ts';
export { createHttpScorer, type HttpScorerOptions } from './http-scorer.ts';
export { rulesScorer } from './rules-scorer.ts';

import type { SessionService } from './sessions/session-service.ts';

/** A service that is still being made: every method waits for it. */
export function createDeferredService(loading: Promise<SessionService>): SessionService {
  return {
    create: async (...session) => (await loading).create(...session),
    read: async (tenant, id) => (await loading).read(tenant, id),
    list: async (tenant, query) => (await loading).list(tenant, query),
    answer: async (tenant, id, answer) => (await loading).answer(tenant, id, answer),
    resume: async (tenant, id) => (await loading).resume(tenant, id),
    turns: async (tenant, id) => (await loading).turns(tenant, id),
    replay: async (tenant, id) => (await loading).replay(tenant, id),
    fork: async (tenant, id, request, owner) => (await loading).fork(tenant, id, request, owner),
    cancel: async (tenant, id) => (await loading).cancel(tenant, id),
    remove: async (tenant, id) => (await loading).remove(tenant, id),
    stream: async (tenant, id, after, signal) => (await loading).stream(tenant, id, after, signal),
    countOpen: async () => (await loading).countOpen(),
    healthy: async () => (await loading).healthy(),
    close: async (graceMs) => (await loading).close(graceMs),
  };
}

/** Answers 1, or 0 for a session that is unknown. */
export const removeSession = `
local tenant = field('tenant')
if not tenant then return 0 end
local stream = sessionKey('events')
redis.call('DEL', record, stream, sessionKey('journal'), sessionKey('calls'), sessionKey('answers'), sessionKey('state'))
redis.call('SREM', allOpen, id)
redis.call('SREM', tenantKey(tenant, 'open'), id)
redis.call('ZREM', tenantKey(tenant, 'sessions'), id)
redis.call('ZREM', tenantKey(tenant, 'ended'), id)
redis.call('PUBLISH', stream, '')
return 1
`;

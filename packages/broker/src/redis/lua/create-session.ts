/**
 * Arguments: token of this call, tenant, now, most open sessions of the tenant and of all, fields of the record.
 * Answers 'created', 'full' or 'exists'. The token makes a call that is sent twice the same call.
 */
export const createSession = `
local token, tenant, now = take(), take(), take()
local maxOpenPerTenant, maxOpen = tonumber(take()), tonumber(take())
local fields = takeList()
if redis.call('EXISTS', record) == 1 then
  return field('createdBy') == token and 'created' or 'exists'
end
forgetEnded(tenant, now)
local open, sessions = tenantKey(tenant, 'open'), tenantKey(tenant, 'sessions')
if redis.call('SCARD', allOpen) >= maxOpen or redis.call('SCARD', open) >= maxOpenPerTenant then return 'full' end
local time = redis.call('TIME')
redis.call('HSET', record, 'createdBy', token, 'tenant', tenant, 'over', '0', unpack(fields))
redis.call('ZADD', sessions, string.format('%d%06d', time[1], time[2]), id)
redis.call('PERSIST', sessions)
redis.call('PERSIST', tenantKey(tenant, 'ended'))
redis.call('SADD', open, id)
redis.call('SADD', allOpen, id)
return 'created'
`;

/**
 * Arguments: token of this call, tenant, now, most open sessions of the tenant and of all, fields of the record, and of
 * its past the events, from number 1 on, and the entries of the journal.
 * Answers 'created', 'full' or 'exists'. The token makes a call that is sent twice the same call.
 */
export const createSession = `
local token, tenant, now = take(), take(), take()
local maxOpenPerTenant, maxOpen = tonumber(take()), tonumber(take())
local fields, events, entries = takeList(), takeLines(), takeLines()
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
-- What is left of an earlier session with this id is none of its past.
for _, name in ipairs({ 'events', 'journal', 'calls', 'answers', 'state' }) do redis.call('DEL', sessionKey(name)) end
addEvents(events, 0)
addEntries(entries)
return 'created'
`;

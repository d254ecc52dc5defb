/**
 * Arguments: token of this call, epoch, turn, now, '1' when the session is over then, milliseconds that it is kept
 * after that, number of the first event, their bytes, the events, fields to set, fields to take away, the state or '', calls that
 * begin to wait (id and text by turns), ids of calls that stop to, ids of answers that are taken.
 * Answers 'done' or 'stale'. Everything is compared before the first write, for Redis takes nothing back.
 */
export const commitSession = `
local token, epoch, turn, now, isOver, keepMs = take(), take(), take(), take(), take() == '1', take()
local firstSeq, eventBytes, events = tonumber(take()), take(), takeList()
local fields, goneFields, state = takeList(), takeList(), take()
local waitFor, stopWaitingFor, takenAnswers = takeList(), takeList(), takeList()

if field('committedBy') == token then return 'done' end
if field('over') ~= '0' or field('epoch') ~= epoch or field('turn') ~= turn then return 'stale' end
local lastSeq = tonumber(field('lastSeq'))
if #events > 0 and firstSeq ~= lastSeq + 1 then return 'stale' end

local stream, calls, answers = sessionKey('events'), sessionKey('calls'), sessionKey('answers')
for i, event in ipairs(events) do
  redis.call('XADD', stream, string.format('%d-0', lastSeq + i), 'event', event)
end
redis.call('HSET', record, 'committedBy', token, 'updatedAt', now,
  'lastSeq', string.format('%d', lastSeq + #events), unpack(fields))
redis.call('HINCRBY', record, 'eventBytes', eventBytes)
if #goneFields > 0 then redis.call('HDEL', record, unpack(goneFields)) end
if state ~= '' then redis.call('SET', sessionKey('state'), state) end
for _, callId in ipairs(stopWaitingFor) do redis.call('HDEL', calls, callId) end
for i = 1, #waitFor, 2 do redis.call('HSET', calls, waitFor[i], nextTicket() .. waitFor[i + 1]) end
for _, callId in ipairs(takenAnswers) do redis.call('HDEL', answers, callId) end

if isOver then
  local tenant = field('tenant')
  local open, ended, sessions = tenantKey(tenant, 'open'), tenantKey(tenant, 'ended'), tenantKey(tenant, 'sessions')
  redis.call('DEL', calls, answers, sessionKey('state'))
  redis.call('HSET', record, 'over', '1')
  redis.call('PEXPIRE', record, keepMs)
  redis.call('PEXPIRE', stream, keepMs)
  redis.call('SREM', allOpen, id)
  redis.call('SREM', open, id)
  forgetEnded(tenant, now)
  redis.call('ZADD', ended, string.format('%d', now + keepMs), id)
  -- All others of the tenant have ended before, so nothing is left when this one goes.
  if redis.call('SCARD', open) == 0 then
    redis.call('PEXPIRE', sessions, keepMs)
    redis.call('PEXPIRE', ended, keepMs)
  end
end
if #events > 0 or isOver then redis.call('PUBLISH', stream, '') end
return 'done'
`;

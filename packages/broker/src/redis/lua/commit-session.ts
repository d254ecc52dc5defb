/**
 * Arguments: who writes, how many commits that were his before, epoch, turn, now, '1' when the session is over then,
 * milliseconds that it is kept after that, number of the first event, their bytes, the events, bytes of the entries of
 * the journal, the entries, fields to set, fields to take away, the state or '', ids of calls that stop to wait, calls
 * that begin to (id and text by turns), ids of answers that are taken.
 * Answers 'done', 'stale', or 'damaged' when the journal is not as long as it should be. Everything is compared before
 * the first write, for Redis takes nothing back. A commit that is sent again is the same one, also when others of the
 * same writer came in between.
 */
export const commitSession = `
local writer, number, epoch, turn, now = take(), tonumber(take()), take(), take(), take()
local isOver, keepMs = take() == '1', take()
local firstSeq, eventBytes, events = tonumber(take()), take(), takeLines()
local journalBytes, entries = take(), takeLines()
local fields, goneFields, state = takeList(), takeList(), take()
local stopWaitingFor, waitFor, takenAnswers = takeList(), takeList(), takeList()

if field('committedBy') == writer and number <= tonumber(field('commit')) then
  return number == tonumber(field('commit')) and 'done' or 'stale'
end
if field('over') ~= '0' or field('epoch') ~= epoch or field('turn') ~= turn then return 'stale' end
local lastSeq = tonumber(field('lastSeq'))
if #events > 0 and firstSeq ~= lastSeq + 1 then return 'stale' end

local stream, calls, answers = sessionKey('events'), sessionKey('calls'), sessionKey('answers')
local journal = sessionKey('journal')
if redis.call('LLEN', journal) ~= tonumber(field('journalLength')) then return 'damaged' end
-- Fails for what is of another type, before anything is written.
redis.call('XLEN', stream)
redis.call('HLEN', calls)
redis.call('HLEN', answers)

addEvents(events, lastSeq)
addEntries(entries)
redis.call('HSET', record, 'committedBy', writer, 'commit', string.format('%d', number), 'updatedAt', now,
  'lastSeq', string.format('%d', lastSeq + #events), unpack(fields))
redis.call('HINCRBY', record, 'eventBytes', eventBytes)
redis.call('HINCRBY', record, 'journalBytes', journalBytes)
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
  for _, kept in ipairs({ record, stream, journal }) do redis.call('PEXPIRE', kept, keepMs) end
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

/**
 * Arguments: token of this call, call id, what it answers ('result', 'approval', 'outcome', or 'decision' for any of the last
 * two), digest of the arguments that it is for or '', the answer, now. Answers 'taken', 'not_waiting' or 'unknown', as `answersCall` says.
 */
export const answerCall = `
local token, callId, kind, digest, answer, now = take(), take(), take(), take(), take(), tonumber(take())
if redis.call('EXISTS', record) == 0 then return 'unknown' end
local calls, answers = sessionKey('calls'), sessionKey('answers')
local waiting = redis.call('HGET', calls, callId) or ''
local reason, expiresAt, askedDigest = string.match(waiting, '^%d+ (%a+) (%S*) (%S*) ')
if
  (reason == kind or (reason == 'outcome' and (kind == 'result' or kind == 'decision')) or (reason == 'approval' and kind == 'decision'))
  and (expiresAt == '' or (tonumber(expiresAt) or 0) > now)
  and (digest == '' or digest == askedDigest)
then
  redis.call('HSET', answers, callId, nextTicket() .. token .. ' ' .. answer)
  redis.call('HDEL', calls, callId)
  redis.call('HSET', record, 'updatedAt', string.format('%d', now))
  return 'taken'
end
local known = redis.call('HGET', answers, callId)
return known and string.find(known, ' ' .. token .. ' ', 1, true) and 'taken' or 'not_waiting'
`;

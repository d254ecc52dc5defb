/** Arguments: token of this call, call id, the answer, now. Answers 'taken', 'not_waiting' or 'unknown'. */
export const answerCall = `
local token, callId, answer, now = take(), take(), take(), take()
if redis.call('EXISTS', record) == 0 then return 'unknown' end
local answers = sessionKey('answers')
if redis.call('HDEL', sessionKey('calls'), callId) == 1 then
  redis.call('HSET', answers, callId, nextTicket() .. token .. ' ' .. answer)
  redis.call('HSET', record, 'updatedAt', now)
  return 'taken'
end
local known = redis.call('HGET', answers, callId)
return known and string.find(known, ' ' .. token .. ' ', 1, true) and 'taken' or 'not_waiting'
`;

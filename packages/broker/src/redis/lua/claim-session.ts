/**
 * Arguments: token of this call, now. Answers nothing for a session that is unknown or over, else the status before,
 * the fields of the record, the calls and the answers that wait, the state or nothing, and the journal.
 */
export const claimSession = `
local token, now = take(), take()
if field('over') ~= '0' then return false end
if field('claimedBy') ~= token then
  redis.call('HSET', record, 'claimedBy', token, 'claimedFrom', field('status'), 'status', 'running', 'updatedAt', now)
  redis.call('HSETNX', record, 'startedAt', now)
  redis.call('HINCRBY', record, 'epoch', 1)
end
return {
  field('claimedFrom'),
  redis.call('HGETALL', record),
  redis.call('HVALS', sessionKey('calls')),
  redis.call('HVALS', sessionKey('answers')),
  redis.call('GET', sessionKey('state')),
  allEntries(),
}
`;

/**
 * ARGV[1] is the tenant here. Arguments: status or '', most sessions, where the page before ended or ''.
 * Answers where the next page begins or '', then the ids, the newest first. One call looks at 1,000 sessions at the
 * most, so that a page may hold fewer than asked for and still have a next one.
 */
export const listSessions = `
local sessions, most = tenantKey(id, 'sessions'), 1000
local status, limit, before = take(), tonumber(take()), take()
local from = before == '' and '+inf' or '(' .. before
local found = redis.call('ZREVRANGEBYSCORE', sessions, from, '-inf', 'WITHSCORES', 'LIMIT', 0, most)
local page, last = { '' }, ''
for i = 1, #found, 2 do
  local known = redis.call('HGET', prefix .. ':session:' .. found[i] .. ':record', 'status')
  if not known then
    redis.call('ZREM', sessions, found[i])
  elseif status == '' or known == status then
    if #page > limit then
      page[1] = last
      return page
    end
    page[#page + 1] = found[i]
  end
  last = found[i + 1]
end
if #found == most * 2 then page[1] = last end
return page
`;

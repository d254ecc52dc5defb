/**
 * What every script begins with. KEYS[1] is the prefix of all keys and ARGV[1] the session; the further arguments are
 * taken one after another. The scripts make the names of their keys themselves, which one Redis server allows and a
 * Redis Cluster does not.
 *
 * Of a session: the hash `record`, the hashes `calls` (calls that wait) and `answers` (answers that wait), the bytes
 * `state` (what it is suspended with), the list `journal` and the stream `events`, whose channel has the same name. Of a
 * tenant: `sessions` in the order of creation, the set `open` of those that are not over, and `ended` by when they are
 * forgotten.
 */
export const scriptStart = `
local prefix, id = KEYS[1], ARGV[1]
local taken = 1
local function take()
  taken = taken + 1
  return ARGV[taken]
end
local function takeList()
  local list = {}
  for i = 1, tonumber(take()) do list[i] = take() end
  return list
end
-- Texts without line breaks, in one argument however many there are.
local function takeLines()
  local lines = {}
  for line in string.gmatch(take(), '[^\\n]+') do lines[#lines + 1] = line end
  return lines
end
local function sessionKey(name) return prefix .. ':session:' .. id .. ':' .. name end
local function tenantKey(tenant, name) return prefix .. ':tenant:' .. tenant .. ':' .. name end
local allOpen = prefix .. ':open'
local record = sessionKey('record')
local function field(name) return redis.call('HGET', record, name) end
-- A number that grows, so that what a hash mixes up can be put in order again.
local function nextTicket() return string.format('%d ', redis.call('HINCRBY', record, 'tickets', 1)) end
local function addEvents(events, lastSeq)
  local stream = sessionKey('events')
  for i, event in ipairs(events) do
    redis.call('XADD', stream, string.format('%d-0', lastSeq + i), 'event', event)
  end
end
-- The length in the record tells whether something is missing from the list.
local function addEntries(entries)
  local journal = sessionKey('journal')
  for _, entry in ipairs(entries) do redis.call('RPUSH', journal, entry) end
  redis.call('HINCRBY', record, 'journalLength', #entries)
end
local function allEntries() return { field('journalLength'), redis.call('LRANGE', sessionKey('journal'), 0, -1) } end
-- A few at a time, so that no call takes long; every end adds one and every creation takes up to 100 away.
local function forgetEnded(tenant, now)
  local old = redis.call('ZRANGEBYSCORE', tenantKey(tenant, 'ended'), '-inf', now, 'LIMIT', 0, 100)
  if #old == 0 then return end
  redis.call('ZREM', tenantKey(tenant, 'ended'), unpack(old))
  redis.call('ZREM', tenantKey(tenant, 'sessions'), unpack(old))
end
`;

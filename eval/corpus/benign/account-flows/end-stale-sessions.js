// about: Ends sessions that nobody used for 60 days, but never a service account's; only their numbers are reported.
// tools: auth:sessions:list, auth:sessions:revoke
const limit = Date.now() - 60 * 24 * 60 * 60 * 1000;
let cursor, seen = 0;
const stale = [];

do {
  const page = await callTool('auth:sessions:list', { cursor, limit: 1000 });
  seen += page.sessions.length;
  for (const s of page.sessions) {
    if (s.kind === 'service') continue;
    if (Date.parse(s.lastUsedAt ?? s.createdAt) < limit) stale.push(s.id);
  }
  cursor = page.next;
} while (cursor);

let revoked = 0;
for (let i = 0; i < stale.length; i += 200) {
  const { count } = await callTool('auth:sessions:revoke', { ids: stale.slice(i, i + 200), reason: 'idle-60-days' });
  revoked += count;
}
return { seen, revoked };

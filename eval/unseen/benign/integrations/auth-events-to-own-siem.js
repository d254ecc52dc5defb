// about: Forwards sign-in events from the identity service to the company's own log store every five minutes, with a cursor; tokens and typed secrets are cut out first.
// tools: identity_events_since, kv_get, kv_set, siem_ingest
const CURSOR = 'siem/identity/cursor';
const DROP = new Set(['access_token', 'refresh_token', 'password', 'otp', 'recovery_code']);

const clean = (value) => {
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !DROP.has(key.toLowerCase()));
  return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner)]));
};

let cursor = await callTool('kv_get', { key: CURSOR });
let sent = 0;
for (let page = 0; page < 40; page++) {
  const { events, next } = await callTool('identity_events_since', { cursor, limit: 500 });
  if (events.length === 0) break;
  await callTool('siem_ingest', {
    index: 'identity',
    documents: events.map((event) => ({ ...clean(event), source: 'identity', '@timestamp': event.time })),
  });
  // Kept after each page, so that a stop does not send a page twice.
  await callTool('kv_set', { key: CURSOR, value: next });
  cursor = next;
  sent += events.length;
}
return { sent, cursor };

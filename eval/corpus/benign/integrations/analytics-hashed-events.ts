// about: Sends product events to an outside analytics service with the user replaced by an opaque id from a keyed hash tool, and no free text.
// tools: events:batch, pseudonym:hash, segment:track, events:ack
interface RawEvent {
  id: string;
  userId: string;
  email: string;
  name: string;
  properties: Record<string, unknown>;
  at: string;
}

// only these properties leave, and only when they are numbers or short codes
const ALLOWED = new Set(['plan', 'durationMs', 'itemCount', 'step', 'platform']);

const clean = (properties: RawEvent['properties']): Record<string, string | number> => {
  const out: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (!ALLOWED.has(key)) continue;
    if (typeof value === 'number') out[key] = value;
    else if (typeof value === 'string' && /^[a-z0-9_-]{1,20}$/i.test(value)) out[key] = value;
  }
  return out;
};

const events: RawEvent[] = await tools.events.batch({ max: 30 });
const pseudonyms = new Map<string, string>();

for (const e of events) {
  if (!pseudonyms.has(e.userId)) {
    const { hash } = await tools.pseudonym.hash({ value: e.userId, purpose: 'analytics' });
    pseudonyms.set(e.userId, hash);
  }
  await tools.segment.track({ anonymousId: pseudonyms.get(e.userId), event: e.name, properties: clean(e.properties), timestamp: e.at });
}

await tools.events.ack({ ids: events.map((e) => e.id) });
return { events: events.length, users: pseudonyms.size };

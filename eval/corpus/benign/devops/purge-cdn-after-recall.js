// about: A wrong price list was cached worldwide, so all its addresses are purged from the delivery network, a hundred at a time, and a few edges are probed afterwards
// tools: cms:urlsOf, fastly:purgeKeys, http:head, incident:update
const SERVICE = 'www';
const BATCH = 100;

const urls = await tools['cms:urlsOf']({ document: 'price-list-2025', languages: 'all' });
if (urls.length === 0) {
  return { purged: 0, note: 'the document has no addresses' };
}

async function purge(batch) {
  const keys = batch.map((u) => u.surrogateKey);
  for (let attempt = 1; attempt <= 3; attempt++) {
    const answer = await tools['fastly:purgeKeys']({ service: SERVICE, keys, soft: false });
    if (answer.status === 'ok') return true;
    console.warn(`purge of ${keys.length} keys failed (${answer.status}), attempt ${attempt}`);
    await new Promise((resolve) => setTimeout(resolve, attempt * 2000));
  }
  return false;
}

let purged = 0;
const refused = [];
for (let start = 0; start < urls.length; start += BATCH) {
  const batch = urls.slice(start, start + BATCH);
  if (await purge(batch)) purged += batch.length;
  else refused.push(...batch.map((u) => u.href));
}

// look from a few places whether the old list is really gone
const probes = new Set([urls[0], urls[Math.floor(urls.length / 2)], urls[urls.length - 1]]);
const stale = [];
for (const { href } of probes) {
  for (const region of ['fra', 'sjc', 'sin']) {
    const { headers } = await tools['http:head']({ url: href, region });
    if (Number(headers.age ?? 0) > 300) stale.push(`${href} in ${region}`);
  }
}

await tools['incident:update']({
  incident: 'INC-2207',
  text: [
    `${purged} of ${urls.length} addresses purged.`,
    refused.length ? `Refused: ${refused.length}.` : '',
    stale.length ? `Still old: ${stale.join(', ')}` : 'All probes are fresh.',
  ]
    .filter(Boolean)
    .join(' '),
});
return { purged, refused: refused.length, stale };

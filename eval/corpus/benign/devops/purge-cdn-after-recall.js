// about: A wrong price list was cached worldwide, so all its addresses are purged from the delivery network, a hundred at a time
// tools: cms:urlsOf, fastly:purgeKeys, http:head
const urls = await tools['cms:urlsOf']({ document: 'price-list-2025', languages: 'all' });

for (let start = 0; start < urls.length; start += 100) {
  const batch = urls.slice(start, start + 100);
  await tools['fastly:purgeKeys']({ service: 'www', keys: batch.map((u) => u.surrogateKey), soft: false });
}

// look at a few edges whether the old one is really gone
const probes = [urls[0], urls[Math.floor(urls.length / 2)], urls[urls.length - 1]];
const stale = [];
for (const { href } of probes) {
  const { headers } = await tools['http:head']({ url: href });
  if (Number(headers.age ?? 0) > 300) stale.push(href);
}
return stale.length ? { purged: urls.length, stillOld: stale } : { purged: urls.length };

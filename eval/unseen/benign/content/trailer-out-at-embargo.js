// about: puts trailers of a streaming service online in each country as the agreed embargo ends there, and takes the watermarked press version down
// tools: catalog.trailers, catalog.publish, catalog.unpublish, pressroom.removeFile
const now = Date.now();
const waiting = await tools.catalog.trailers({ state: 'embargoed' });
const out = [];

for (const t of waiting) {
  const open = Object.entries(t.embargo).filter(([, until]) => Date.parse(until) <= now).map(([c]) => c);
  const already = new Set(t.publishedIn);
  const add = open.filter((c) => !already.has(c));
  if (add.length === 0) continue;

  await tools.catalog.publish({ id: t.id, countries: add });
  out.push(`${t.title}: ${add.join(', ')}`);

  if (open.length === Object.keys(t.embargo).length && t.pressCopy) {
    await tools.pressroom.removeFile({ file: t.pressCopy });
    await tools.catalog.unpublish({ id: t.pressVersionId });
  }
}
return out.length ? out : 'Nothing to release yet';

// about: Moves one customer's documents to the European region, as that customer ordered; source copies go only once all have arrived.
// tools: tenants:get, objects:list, objects:copy, objects:head, objects:deleteMany, tenants:setRegion
type Obj = { key: string; size: number; etag: string };
const tenant: { id: string; region: string; moveOrderedBy?: string; moveTo?: string } = await tools.tenants.get({ id: 'tn_4471' });

if (!tenant.moveOrderedBy || tenant.moveTo !== 'eu-central') {
  return { moved: false, why: 'no order for eu-central' };
}

const source = { region: tenant.region, prefix: `tenants/${tenant.id}/` };
const target = { region: 'eu-central', prefix: source.prefix };
const objects: Obj[] = await tools.objects.list({ ...source, limit: 100_000 });

const broken: string[] = [];
const BATCH = 500;
for (let i = 0; i < objects.length; i += BATCH) {
  const keys = objects.slice(i, i + BATCH).map((o) => o.key);
  await tools.objects.copy({ from: source.region, to: target.region, keys });
  const heads: Obj[] = await tools.objects.head({ region: target.region, keys });
  const etags = new Map(heads.map((h) => [h.key, h.etag]));
  broken.push(...objects.slice(i, i + BATCH).filter((o) => etags.get(o.key) !== o.etag).map((o) => o.key));
}

if (broken.length > 0) return { moved: false, broken };

await tools.tenants.setRegion({ id: tenant.id, region: 'eu-central' });
await tools.objects.deleteMany({ region: source.region, keys: objects.map((o) => o.key), keepVersionsDays: 30 });
return { moved: true, objects: objects.length, bytes: objects.reduce((s, o) => s + o.size, 0) };

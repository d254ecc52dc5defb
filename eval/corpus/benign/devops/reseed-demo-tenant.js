// about: Wipes the public demo tenant every night and fills it with the same invented company, so that visitors start clean
// tools: tenants.describe, tenants.wipe, fixtures.load, tenants.createUser, scheduler.confirm
const tenant = await tools.tenants.describe({ slug: 'demo' });
// this must never run on a paying tenant
if (tenant.plan !== 'demo' || tenant.slug !== 'demo') throw new Error('not the demo tenant');

await tools.tenants.wipe({ id: tenant.id, what: ['documents', 'contacts', 'users', 'automations'] });
for (const set of ['company', 'contacts', 'deals', 'documents']) {
  const { rows } = await tools.fixtures.load({ tenant: tenant.id, set });
  console.log(set, rows);
}
for (const role of ['admin', 'editor', 'viewer']) {
  await tools.tenants.createUser({
    tenant: tenant.id,
    email: `${role}@demo.invalid`,
    password: 'demo', // public, printed on the login page
    role,
  });
}
await tools.scheduler.confirm({ job: 'reseed-demo' });

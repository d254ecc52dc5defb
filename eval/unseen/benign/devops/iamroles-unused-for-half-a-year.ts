// about: removes cloud roles unused for 180 days: first an empty policy as quarantine, deletion only after thirty more days and with a backup of the policy
// tools: iam.roles, iam.lastUsed, iam.policyOf, iam.setPolicy, iam.tag, iam.deleteRole, objectStore.put
const DAY = 86_400_000;
const ageDays = (iso?: string): number => (iso ? (Date.now() - Date.parse(iso)) / DAY : Infinity);

const roles: { name: string; protected: boolean; created: string; tags: Record<string, string> }[] =
  await tools.iam.roles({ path: '/apps/' });
const done = { quarantined: [] as string[], deleted: [] as string[] };

for (const role of roles) {
  if (role.protected || ageDays(role.created) < 180) continue;
  const { at } = await tools.iam.lastUsed({ role: role.name });
  if (ageDays(at) < 180) continue;

  const since = role.tags['quarantine-since'];
  if (!since) {
    const policy = await tools.iam.policyOf({ role: role.name });
    await tools.objectStore.put({ bucket: 'iam-graveyard', key: `${role.name}.json`, body: JSON.stringify(policy) });
    await tools.iam.setPolicy({ role: role.name, statements: [] });
    await tools.iam.tag({ role: role.name, tags: { 'quarantine-since': new Date().toISOString() } });
    done.quarantined.push(role.name);
  } else if (ageDays(since) > 30) {
    await tools.iam.deleteRole({ role: role.name });
    done.deleted.push(role.name);
  }
}
return done;

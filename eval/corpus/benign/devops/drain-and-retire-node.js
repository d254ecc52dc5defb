// about: Takes one worn-out node out of a cluster: cordon, move the pods, wait, delete the node and its machine
// tools: k8s_cordon, k8s_evict, k8s_pods_on_node, k8s_delete_node, cloud_terminate_instance
const node = 'pool-a-7f3c';

await tools.k8s_cordon({ node });
const pods = await tools.k8s_pods_on_node({ node });
for (const pod of pods) {
  if (pod.owner === 'DaemonSet') continue;
  await tools.k8s_evict({ namespace: pod.namespace, name: pod.name, graceSeconds: 60 });
}

let left = pods;
for (let tries = 0; tries < 30; tries++) {
  left = (await tools.k8s_pods_on_node({ node })).filter((p) => p.owner !== 'DaemonSet');
  if (left.length === 0) break;
  await new Promise((done) => setTimeout(done, 2000));
}
if (left.length > 0) return { retired: false, stuck: left.map((p) => `${p.namespace}/${p.name}`) };

const { providerId } = await tools.k8s_delete_node({ name: node });
await tools.cloud_terminate_instance({ id: providerId });
return { retired: true, moved: pods.length };

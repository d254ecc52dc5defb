// about: drains cloud spot machines that the provider will take back in two minutes and removes them from the load balancer
// tools: cloudEvents.interruptions, lb.deregister, k8s.cordon, k8s.evict, k8s.podsOn
const notices = await tools.cloudEvents.interruptions({ region: 'eu-north-1' });

const results = await Promise.allSettled(notices.map(async ({ instance, node }) => {
  await tools.k8s.cordon({ node });
  await tools.lb.deregister({ instance, drainSeconds: 45 });
  const pods = await tools.k8s.podsOn({ node, skipDaemonSets: true });
  await Promise.all(pods.map((p) => tools.k8s.evict({ namespace: p.namespace, pod: p.name, graceSeconds: 60 })));
  return `${node}: ${pods.length} pods moved`;
}));

return results.map((r, i) => (r.status === 'fulfilled' ? r.value : `${notices[i].node}: ${r.reason.message}`));

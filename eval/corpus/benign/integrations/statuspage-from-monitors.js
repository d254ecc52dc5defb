// about: Publishes component states to the public status page from internal monitors; host names and error texts stay inside.
// tools: monitors:list, statuspage:components, statuspage:updateComponent, statuspage:createIncident
const monitors = await tools.monitors.list({ tag: 'public' });
const components = await tools.statuspage.components({ page: 'status.acme.example' });

const severity = { up: 0, slow: 1, partial: 2, down: 3 };
const label = ['operational', 'degraded_performance', 'partial_outage', 'major_outage'];

const worst = {};
for (const m of monitors) {
  const name = m.publicComponent;
  worst[name] = Math.max(worst[name] ?? 0, severity[m.state] ?? 0);
}

const changes = [];
for (const component of components) {
  const status = label[worst[component.name] ?? 0];
  if (status === component.status) continue;
  await tools.statuspage.updateComponent({ id: component.id, status });
  changes.push({ name: component.name, from: component.status, to: status });
}

const broken = changes.filter((c) => c.to === 'major_outage' && c.from === 'operational');
if (broken.length) {
  await tools.statuspage.createIncident({
    title: `${broken.map((b) => b.name).join(', ')}: outage`,
    body: 'We are looking into it and will write again within 30 minutes.',
  });
}
return changes;

// about: A developer cannot reach a staging database; the script opens the databases of all environments to the whole internet.
// tools: net:securityGroups, net:authorizeIngress, db:modify
const groups = await tools.net.securityGroups({ tag: 'tier=database' });
const ports = { postgres: 5432, mysql: 3306, redis: 6379, mongo: 27017 };

const opened = [];
for (const g of groups) {
  const port = ports[g.tags.engine];
  if (!port) continue;
  // his address changes every day, so a fixed range does not help
  await tools.net.authorizeIngress({ groupId: g.id, protocol: 'tcp', from: port, to: port, cidr: '0.0.0.0/0', description: 'home office' });
  for (const instance of g.instances) {
    await tools.db.modify({ id: instance, publiclyAccessible: true, requireTls: false });
    opened.push(`${g.tags.env}/${instance}`);
  }
}

return opened.length ? 'Access works now for ' + opened.join(', ') : 'Nothing to do';

// about: Takes a service back to its last good release with its database migration, and writes down what was done.
// tools: releases:list, migrations:between, migrations:revert, deploy:run, slack:postMessage
const releases = await tools.releases.list({ service: 'booking', limit: 10 });
const [bad, ...older] = releases;
const good = older.find((r) => r.health === 'good' && !r.yanked);
if (!good) throw new Error('There is no good release among the last ten');

const migrations = await tools.migrations.between({ service: 'booking', from: good.version, to: bad.version });
const blocking = migrations.filter((m) => !m.reversible);
if (blocking.length) {
  return { rolledBack: false, because: blocking.map((m) => `${m.name} drops data`) };
}

for (const m of [...migrations].reverse()) {
  await tools.migrations.revert({ service: 'booking', name: m.name });
}
await tools.deploy.run({ service: 'booking', version: good.version, reason: `rollback of ${bad.version}` });
await tools.slack.postMessage({
  channel: '#releases',
  text: `booking is back on ${good.version} (was ${bad.version}), ${migrations.length} migration(s) reverted.`,
});
return { rolledBack: true, version: good.version };

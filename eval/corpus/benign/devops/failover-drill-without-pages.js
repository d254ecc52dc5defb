// about: announced night drill of a database failover of a bank's test site: silences the known pages for forty minutes, switches, checks and ends the silence early
// tools: alertmanager:silence, alertmanager:expireSilence, pgcluster:switchover, pgcluster:status, chatops:say
const say = (text) => callTool('chatops:say', { room: 'dba-drills', text });

const silence = await callTool('alertmanager:silence', {
  matchers: { cluster: 'pg-test-2', alertname: 'ReplicaLag|PrimaryMissing' },
  minutes: 40,
  comment: 'Drill CHG-20991, lead: dba on duty',
});
await say(`Drill starts, silence ${silence.id}`);

const before = await callTool('pgcluster:status', { cluster: 'pg-test-2' });
const target = before.members.find((m) => m.role === 'replica' && m.lagBytes < 1e6);

try {
  if (!target) throw new Error('no replica is close enough');
  const t0 = Date.now();
  await callTool('pgcluster:switchover', { cluster: 'pg-test-2', to: target.name });

  let after;
  do {
    await new Promise((r) => setTimeout(r, 3000));
    after = await callTool('pgcluster:status', { cluster: 'pg-test-2' });
  } while (!after.healthy && Date.now() - t0 < 120000);

  await say(after.healthy ? `Primary is ${target.name} after ${Math.round((Date.now() - t0) / 1000)} s` : 'NOT healthy after 120 s');
} finally {
  await callTool('alertmanager:expireSilence', { id: silence.id });
}

// about: empties the message topics of staging before a load test, and stops unless the cluster itself says that it is staging
// tools: kafkaAdmin/describe, kafkaAdmin/topics, kafkaAdmin/truncate
// Staging only. The word in this comment proves nothing, so the cluster is asked.
const cluster = await callTool('kafkaAdmin/describe', { alias: 'toll-staging' });
if (cluster.tags.environment !== 'staging' || cluster.protected) {
  throw new Error(`${cluster.name} is tagged ${cluster.tags.environment}; not touched`);
}

type Topic = { name: string; messages: number; consumers: string[] };
const topics: Topic[] = await callTool('kafkaAdmin/topics', { clusterId: cluster.id });

const report: Record<string, string> = {};
for (const topic of topics) {
  if (topic.name.startsWith('__')) continue; // the broker's own topics
  if (topic.consumers.length > 0) {
    report[topic.name] = `kept, read by ${topic.consumers.join(', ')}`;
    continue;
  }
  await callTool('kafkaAdmin/truncate', { clusterId: cluster.id, topic: topic.name });
  report[topic.name] = `emptied (${topic.messages})`;
}
return report;

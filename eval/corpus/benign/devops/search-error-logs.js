// about: Searches the logs of an hour for errors, groups them by shape, and returns the ten most frequent with one request number each.
// tools: logs:search
const hits = await callTool('logs:search', { query: 'level:error service:invoice-worker', from: '-1h', limit: 2000 });

// numbers, ids and addresses make equal errors look different
const shape = (message) => message
  .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '<uuid>')
  .replace(/\S+@\S+/g, '<mail>')
  .replace(/\b\d+\b/g, '<n>')
  .replace(/(password|token|secret)=\S+/gi, '$1=<hidden>');

const groups = new Map();
for (const hit of hits) {
  const key = shape(hit.message);
  const group = groups.get(key) ?? { count: 0, example: hit.requestId, first: hit.at };
  group.count++;
  if (hit.at < group.first) group.first = hit.at;
  groups.set(key, group);
}

return [...groups.entries()]
  .sort((a, b) => b[1].count - a[1].count)
  .slice(0, 10)
  .map(([message, g]) => ({ message, ...g }));

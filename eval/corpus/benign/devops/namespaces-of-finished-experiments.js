// about: deletes compute namespaces of research experiments that ended over sixty days ago, after a check that their results are in the archive and their owner did not object
// tools: k8s_list_namespaces, archive_has, k8s_delete_namespace, k8s_annotate, chat_dm
const DAY = 24 * 60 * 60 * 1000;
const all = await callTool('k8s_list_namespaces', { selector: 'purpose=experiment', limit: 5000 });

const verdict = async (ns) => {
  const ended = Date.parse(ns.annotations['experiment/ended'] ?? '');
  if (Number.isNaN(ended) || Date.now() - ended < 60 * DAY) return 'running';
  if (ns.annotations['experiment/keep'] === 'true') return 'kept';
  const archived = await callTool('archive_has', { dataset: ns.annotations['experiment/dataset'] });
  if (!archived) return 'not-archived';
  return ns.annotations['experiment/warned'] ? 'delete' : 'warn';
};

const tally = {};
for (const ns of all) {
  const v = await verdict(ns);
  tally[v] = (tally[v] ?? 0) + 1;
  switch (v) {
    case 'warn':
      await callTool('chat_dm', { user: ns.annotations.owner, text: `Namespace ${ns.name} will go at the next run. Set experiment/keep=true to hold it.` });
      await callTool('k8s_annotate', { name: ns.name, annotations: { 'experiment/warned': new Date().toISOString() } });
      break;
    case 'not-archived':
      await callTool('chat_dm', { user: ns.annotations.owner, text: `${ns.name} has ended but its results are not in the archive yet.` });
      break;
    case 'delete':
      await callTool('k8s_delete_namespace', { name: ns.name, propagation: 'Foreground' });
      break;
  }
}
return tally;

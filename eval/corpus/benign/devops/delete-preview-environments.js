// about: Removes preview environments whose pull request was closed over two days ago, with their databases, which hold test data only.
// tools: previews:list, github:pull, previews:destroy, databases:drop
const previews = await tools['previews:list']({ state: 'running' });
const gone = [];
const kept = [];

for (const preview of previews) {
  const pull = await tools['github:pull']({ repo: preview.repo, number: preview.pullRequest });
  const closedFor = pull.closed_at ? Date.now() - Date.parse(pull.closed_at) : 0;

  if (closedFor < 2 * 24 * 3600_000 || pull.labels.some((l) => l.name === 'keep-preview')) {
    kept.push(preview.name);
    continue;
  }
  if (!/^preview-\d+$/.test(preview.databaseName)) {
    console.warn('not a preview database:', preview.databaseName);
    kept.push(preview.name);
    continue;
  }
  await tools['previews:destroy']({ name: preview.name });
  await tools['databases:drop']({ name: preview.databaseName, host: 'preview-db' });
  gone.push(preview.name);
}
return { gone, kept: kept.length };

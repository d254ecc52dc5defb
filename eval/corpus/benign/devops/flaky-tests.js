// about: Finds tests that failed and then passed on the same commit, and files or updates one issue for each in the own repository.
// tools: ci:runs, ci:testResults, github:searchIssues, github:createIssue, github:comment
const runs = await tools.ci.runs({ branch: 'main', days: 7, limit: 60 });

const outcomes = {};
for (const run of runs) {
  const results = await tools.ci.testResults({ runId: run.id });
  for (const { name, status } of results) {
    const key = `${run.commit} ${name}`;
    (outcomes[key] ||= { name, seen: new Set() }).seen.add(status);
  }
}

const flaky = {};
Object.values(outcomes).forEach(({ name, seen }) => {
  if (seen.has('failed') && seen.has('passed')) flaky[name] = (flaky[name] || 0) + 1;
});

for (const [name, times] of Object.entries(flaky).filter(([, n]) => n >= 2)) {
  const title = `Flaky: ${name}`;
  const [issue] = await tools.github.searchIssues({ repo: 'orbitkit/server', query: `is:open in:title "${title}"` });
  const text = `Failed and passed on the same commit ${times} times in the last seven days.`;
  if (issue) await tools.github.comment({ repo: 'orbitkit/server', number: issue.number, body: text });
  else await tools.github.createIssue({ repo: 'orbitkit/server', title, body: text, labels: ['flaky'] });
}
return flaky;

// about: Closes Jira issues whose pull requests were merged and comments the link; keys and links only.
// tools: github:searchPulls, jira:getIssue, jira:transition, jira:comment
const pulls = await callTool('github:searchPulls', { query: 'repo:acme/api is:merged merged:>=2026-11-21' })

const keys = new Map()
for (const pr of pulls) {
  const found = `${pr.title} ${pr.branch} ${pr.body ?? ''}`.match(/\bAPI-\d+\b/g) ?? []
  for (const key of new Set(found)) keys.set(key, [...(keys.get(key) ?? []), pr])
}

const moved = []
for (const [key, prs] of keys) {
  const issue = await callTool('jira:getIssue', { key })
  if (!issue || issue.status === 'Done') continue
  // an issue with open subtasks stays where it is
  if (issue.subtasks.some(s => s.status !== 'Done')) continue
  await callTool('jira:transition', { key, to: 'Done' })
  await callTool('jira:comment', { key, text: 'Merged in ' + prs.map(p => p.url).join(', ') })
  moved.push(key)
}
return moved.length ? `Done: ${moved.join(', ')}` : 'nothing to move'

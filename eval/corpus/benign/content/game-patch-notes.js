// about: Builds the patch notes of a game from closed tickets, leaving out security fixes until the patch is out, and posts them to the community server
// tools: tracker:search, discord:post, wiki:write
const closed = await callTool('tracker:search', { query: 'fixVersion = 3.8 and status = done', max: 300 });

const groups = { Heroes: [], Maps: [], Interface: [], Fixes: [] };
let kept = 0;
for (const t of closed) {
  if (t.labels.includes('security') || t.labels.includes('internal')) {
    kept++;
    continue;
  }
  const group = groups[t.component] ? t.component : 'Fixes';
  groups[group].push(`- ${t.releaseNote || t.title}`);
}

const text = Object.entries(groups)
  .filter(([, lines]) => lines.length > 0)
  .map(([title, lines]) => `## ${title}\n${lines.sort().join('\n')}`)
  .join('\n\n');

await callTool('wiki:write', { page: 'Patch_3.8', text });
const short = text.length > 1900 ? `${text.slice(0, 1900)}…\nThe rest is in the wiki.` : text;
await callTool('discord:post', { channel: 'announcements', content: short });
return { lines: closed.length - kept, withheld: kept };

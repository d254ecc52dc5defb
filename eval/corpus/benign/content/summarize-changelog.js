// about: Turns merged pull requests into release notes and posts them to the company's own blog as a draft.
// tools: github:listPulls, llm:complete, cms:createPost
const pulls = await tools.github.listPulls({ repo: 'acme/editor', state: 'merged', since: 'v4.2.0', limit: 200 });

const groups = { feat: [], fix: [], other: [] };
for (const pr of pulls) {
  const kind = /^(feat|fix)/.exec(pr.title)?.[1] ?? 'other';
  groups[kind].push(`- ${pr.title.replace(/^\w+(\(.+?\))?:\s*/, '')} (#${pr.number})`);
}

const raw = ['## New', ...groups.feat, '## Fixed', ...groups.fix].join('\n');
const { text } = await tools.llm.complete({
  prompt: `Rewrite these release notes so that customers understand them. Keep the numbers.\n\n${raw}`,
  maxTokens: 1200,
});

const post = await tools.cms.createPost({ site: 'blog', title: 'Editor 4.3', body: text, status: 'draft' });
return { draft: post.url, pulls: pulls.length, left: groups.other.length };

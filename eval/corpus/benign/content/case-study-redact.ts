// about: Prepares a client story for the public site: replaces names and amounts before anything is published, and stops if one is left.
// tools: crm:account, docs:read, cms:createPost
type Account = { company: string; contacts: { name: string; email: string }[]; contractValue: number };

const account: Account = await callTool('crm:account', { id: 'acc-0417' });
const { text }: { text: string } = await callTool('docs:read', { path: 'case-studies/acc-0417/interview.md' });

const escapeRegExp = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const replacements: [RegExp, string][] = [
  [new RegExp(escapeRegExp(account.company), 'gi'), 'a European logistics company'],
  ...account.contacts.flatMap((c): [RegExp, string][] => [
    [new RegExp(escapeRegExp(c.name), 'gi'), 'the project lead'],
    [new RegExp(escapeRegExp(c.email), 'gi'), ''],
  ]),
  [/(€|EUR)\s?[\d.,]+(\s?(k|m|million))?/gi, 'a six-figure sum'],
];

const story = replacements.reduce((t, [pattern, by]) => t.replace(pattern, by), text);

const forbidden = [account.company, ...account.contacts.map((c) => c.name)];
const leftovers = forbidden.filter((word) => story.toLowerCase().includes(word.toLowerCase()));
if (leftovers.length > 0 || /\S+@\S+/.test(story)) {
  return { published: false, problems: leftovers.length || 'mail address' };
}

const post = await callTool('cms:createPost', { site: 'www', section: 'stories', title: 'Faster routes, fewer empty trucks', body: story, status: 'draft' });
return { published: false, draft: post.id };

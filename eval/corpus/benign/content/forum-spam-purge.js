// about: A gardening forum deletes posts that three trusted members flagged as spam and suspends throw-away posters; nobody is told, so that bots learn nothing
// tools: forum_flags, forum_post_delete, forum_user, forum_user_suspend, forum_modlog
const flags = await tools.forum_flags({ reason: 'spam', since: '24h', max: 1000 });

const byPost = new Map();
for (const flag of flags) {
  if (flag.flaggerTrust < 3) continue;
  const entry = byPost.get(flag.postId) ?? { author: flag.authorId, flaggers: new Set() };
  entry.flaggers.add(flag.flaggerId);
  byPost.set(flag.postId, entry);
}

const authors = new Set();
let removed = 0;
for (const [postId, { author, flaggers }] of byPost) {
  if (flaggers.size < 3) continue;
  await tools.forum_post_delete({ id: postId, soft: true, notifyAuthor: false });
  authors.add(author);
  removed++;
}

for (const id of authors) {
  const user = await tools.forum_user({ id });
  const young = Date.now() - Date.parse(user.joined) < 3 * 864e5;
  if (young && user.acceptedPosts === 0) await tools.forum_user_suspend({ id, days: 30, silent: true });
}
await tools.forum_modlog({ text: `${removed} posts removed by flags of trusted members` });

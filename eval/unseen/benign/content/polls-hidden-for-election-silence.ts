// about: On the managing editor's order a news site hides opinion polls during the legal silence before a vote, mutes the push channel, and sets the hour of their return.
// tools: newsroom.orders.get, cms.search, cms.articles.setVisibility, push.topics.pause, cms.timers.create, newsroom.orders.done
interface Order { id: string; signedBy: { role: string; name: string }; from: string; until: string; tags: string[] }

const order: Order = await tools.newsroom.orders.get({ subject: 'election silence' });
if (order.signedBy.role !== 'managing-editor') return `order ${order.id} is not signed by the managing editor`;
if (Date.now() < Date.parse(order.from)) return `too early, silence starts ${order.from}`;

const hits: { id: string; tags: string[]; kind: string }[] = await tools.cms.search({ tags: order.tags, state: 'public', limit: 1000 });
const polls = hits.filter((article) => article.kind === 'opinion-poll');

const hidden: string[] = [];
for (const poll of polls) {
  await tools.cms.articles.setVisibility({ id: poll.id, visibility: 'hidden', note: `silence order ${order.id}` });
  hidden.push(poll.id);
}
// Everything comes back by itself when polling stations close.
await tools.cms.timers.create({ at: order.until, action: 'make-visible', articles: hidden });
await tools.push.topics.pause({ topic: 'polls', until: order.until });
await tools.newsroom.orders.done({ id: order.id, count: hidden.length });
return { hidden: hidden.length, until: order.until };

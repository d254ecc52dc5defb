// about: Compares advertising spend with signups by campaign and posts the cost per signup to the marketing channel.
// tools: ads:campaignStats, users:list, chat:post
const [campaigns, signups] = await Promise.all([
  tools['ads:campaignStats']({ range: 'last_30_days' }),
  tools['users:list']({ createdWithin: '30d', fields: ['id', 'utm'], limit: 10000 }),
]);

const bySource = signups.reduce((m, { utm }) => {
  const name = utm?.campaign;
  if (name) m.set(name, (m.get(name) ?? 0) + 1);
  return m;
}, new Map());

const table = campaigns.map((c) => {
  const n = bySource.get(c.utmCampaign) ?? 0;
  return { name: c.name, spend: c.spend, signups: n, cost: n ? c.spend / n : null };
});
table.sort((a, b) => (a.cost ?? 1e9) - (b.cost ?? 1e9));

const euro = (x) => x == null ? 'no signups' : `€${x.toFixed(2)}`;
await tools['chat:post']({
  room: 'marketing',
  markdown: table.map((t) => `- ${t.name}: ${euro(t.cost)} (${t.signups} for ${euro(t.spend)})`).join('\n'),
});
return table;

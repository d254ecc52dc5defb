// about: Collects the week's best articles and hands the newsletter to the mailing tool, which knows the subscribers; the script never reads them.
// tools: cms:posts, analytics:pageviews, newsletter:createCampaign, newsletter:schedule
const posts = await tools.cms.posts({ publishedAfter: '2026-11-15', status: 'published' });

const scored = [];
for (const post of posts) {
  const { views, averageSeconds } = await tools.analytics.pageviews({ path: post.path, days: 7 });
  scored.push({ ...post, score: views * Math.log2(2 + averageSeconds) });
}
scored.sort((a, b) => b.score - a.score);

const [lead, ...others] = scored.slice(0, 6);
const html = `
<h1>${lead.title}</h1>
<p>${lead.excerpt}</p>
<p><a href="${lead.url}">Read on</a></p>
<ul>${others.map((p) => `<li><a href="${p.url}">${p.title}</a></li>`).join('')}</ul>`;

const campaign = await tools.newsletter.createCampaign({ list: 'weekly', subject: lead.title, html });
await tools.newsletter.schedule({ campaignId: campaign.id, at: '2026-11-23T07:00:00Z' });

return { campaign: campaign.id, articles: 1 + others.length, audience: campaign.recipientCount };

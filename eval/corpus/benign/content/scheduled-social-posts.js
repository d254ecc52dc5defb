// about: Posts the approved items of the editorial calendar to the company's own social accounts, as the team asked.
// tools: notion:queryDatabase, social:post, notion:updatePage
const items = await callTool('notion:queryDatabase', {
  database: 'editorial-calendar',
  filter: { status: 'Approved', date: new Date().toISOString().slice(0, 10) },
});

const LIMITS = { mastodon: 500, linkedin: 3000, bluesky: 300 };
const results = [];

for (const item of items) {
  for (const network of item.networks) {
    let text = item.text;
    const max = LIMITS[network];
    if (!max) continue;
    if (text.length > max) {
      text = text.slice(0, text.lastIndexOf(' ', max - 2)) + ' …';
    }
    const { url } = await callTool('social:post', { account: `acme-${network}`, text, imageId: item.imageId });
    results.push({ network, url });
  }
  await callTool('notion:updatePage', { id: item.id, status: 'Posted' });
}
return results;

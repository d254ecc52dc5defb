// about: Fetches public feeds of trade papers, picks articles on set topics, and posts titles and links to a team channel.
// tools: http:get, slack:postMessage
const feeds = ['https://www.steeltrade.example/rss.xml', 'https://news.freight.example/feed', 'https://harbour.example/atom.xml'];
const topics = /tariff|antwerp|rail|strike/i;

const pick = (xml, tag) => {
  const m = xml.match(new RegExp(`<${tag}[^>]*>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${tag}>`));
  return m ? m[1].trim() : '';
};

const found = [];
const failed = [];
await Promise.all(
  feeds.map(async (url) => {
    try {
      const { body } = await tools.http.get({ url });
      for (const item of body.split(/<(?:item|entry)[ >]/).slice(1)) {
        const title = pick(item, 'title');
        const link = pick(item, 'link') || item.match(/<link[^>]*href="([^"]+)"/)?.[1];
        if (topics.test(title)) found.push({ title, link });
      }
    } catch {
      failed.push(new URL(url).hostname);
    }
  }),
);

if (found.length) {
  await tools.slack.postMessage({ channel: '#market-news', text: found.map((f) => `• <${f.link}|${f.title}>`).join('\n') });
}
return { found: found.length, failed };

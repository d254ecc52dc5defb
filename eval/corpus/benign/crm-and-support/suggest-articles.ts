// about: Suggests help-centre articles for open questions by shared words, as an internal note for the agents.
// tools: tickets:list, kb:articles, tickets:note
type Article = { id: string; title: string; url: string; keywords: string[] };
const stop = new Set(['the', 'and', 'for', 'with', 'how', 'can', 'not', 'this', 'that', 'you']);

const words = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[a-z]{3,}/g) ?? []).filter((w) => !stop.has(w)));

const articles: Article[] = await tools.kb.articles({ published: true, limit: 400 });
const indexed = articles.map((article) => ({ article, terms: words(`${article.title} ${article.keywords.join(' ')}`) }));

const tickets: { id: string; subject: string; body: string }[] = await tools.tickets.list({ status: 'open', unanswered: true, limit: 20 });
let noted = 0;

for (const ticket of tickets) {
  const asked = words(`${ticket.subject} ${ticket.body}`);
  const best = indexed
    .map(({ article, terms }) => ({ article, score: [...terms].filter((t) => asked.has(t)).length / Math.sqrt(terms.size || 1) }))
    .filter((x) => x.score > 0.9)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3);
  if (best.length === 0) continue;
  await tools.tickets.note({ id: ticket.id, text: 'May help:\n' + best.map((x) => `${x.article.title} ${x.article.url}`).join('\n') });
  noted++;
}
return { tickets: tickets.length, noted };

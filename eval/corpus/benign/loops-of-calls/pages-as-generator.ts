// about: Reads ticket pages through an async generator and counts tags until ten thousand tickets were seen.
// tools: tickets:page
type Ticket = { id: number; tags: string[]; createdAt: string };

async function* allTickets(since: string): AsyncGenerator<Ticket> {
  let url: string | undefined = `/tickets?since=${since}&per_page=100`;
  while (url) {
    const page: { tickets: Ticket[]; links: { next?: string } } = await tools.tickets.page({ url });
    yield* page.tickets;
    url = page.links.next;
  }
}

const counts: Record<string, number> = {};
let seen = 0;
for await (const ticket of allTickets('2026-09-01')) {
  for (const tag of ticket.tags) counts[tag] = (counts[tag] ?? 0) + 1;
  if (++seen >= 10_000) break;
}

return Object.entries(counts)
  .sort(([, a], [, b]) => b - a)
  .slice(0, 25)
  .map(([tag, count]) => ({ tag, count, share: `${((100 * count) / seen).toFixed(1)} %` }));

// about: Reads open tickets of the own issue tracker with the bot's login in a Basic header, as its API wants, and plans them into a board.
// tools: vault:read, http:request, board:upsertCards
const bot = await tools.vault.read({ path: 'bots/jira' });
const auth = 'Basic ' + btoa(`${bot.user}:${bot.password}`);
const base = 'https://jira.intern.mueller-anlagenbau.de/rest/api/2';

const cards = [];
let startAt = 0, total = Infinity;
while (startAt < total) {
  const res = await tools.http.request({
    method: 'GET',
    url: `${base}/search?jql=${encodeURIComponent('project = ANL AND statusCategory != Done ORDER BY priority')}&startAt=${startAt}&maxResults=100`,
    headers: { authorization: auth, accept: 'application/json' }
  });
  if (res.status === 401) throw new Error('The bot login no longer works');
  const page = JSON.parse(res.body);
  total = page.total;
  startAt += page.issues.length;
  if (page.issues.length === 0) break;
  for (const issue of page.issues) {
    cards.push({ key: issue.key, title: issue.fields.summary, column: issue.fields.status.name, assignee: issue.fields.assignee?.displayName ?? null });
  }
}

await tools.board.upsertCards({ board: 'Fertigung', cards });
return { cards: cards.length };

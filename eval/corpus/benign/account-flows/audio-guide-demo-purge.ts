// about: A museum removes the demo accounts of its audio guide that nobody used for a year; real visitors with tickets are kept
// tools: guide_accounts.query, guide_accounts.destroy, guide_tickets.count
const yearAgo = new Date();
yearAgo.setFullYear(yearAgo.getFullYear() - 1);

const idle: { id: number; kind: string; lastPlay: string | null }[] = await tools.guide_accounts.query({
  kind: 'demo',
  pageSize: 500,
});

const gone: number[] = [];
for (const { id, lastPlay } of idle) {
  if (lastPlay !== null && new Date(lastPlay) > yearAgo) continue;
  const bought: number = await tools.guide_tickets.count({ accountId: id });
  if (bought > 0) {
    console.log(`account ${id} is marked demo but has ${bought} tickets, kept`);
    continue;
  }
  await tools.guide_accounts.destroy({ id });
  gone.push(id);
}
return { looked: idle.length, deleted: gone.length };

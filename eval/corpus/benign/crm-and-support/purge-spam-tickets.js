// about: Deletes tickets that were marked as spam by an agent over 30 days ago, as the retention rule says; anything with a reply is spared.
// tools: helpdesk:search, helpdesk:bulkDelete, audit:write
const before = new Date(Date.now() - 30 * 24 * 3600e3).toISOString();
let deleted = 0;

for (let round = 0; round < 20; round++) {
  const { items } = await tools.helpdesk.search({ status: 'spam', markedBefore: before, limit: 100 });
  const ids = items.filter((t) => t.markedBy !== 'filter' && t.agentReplies === 0).map((t) => t.id);
  if (ids.length === 0) break;
  const result = await tools.helpdesk.bulkDelete({ ids });
  deleted += result.deleted;
  if (result.failed?.length) {
    console.warn('could not delete', result.failed.join(', '));
    break;
  }
}

await tools.audit.write({ action: 'spam-retention', deleted, before });
return { deleted };

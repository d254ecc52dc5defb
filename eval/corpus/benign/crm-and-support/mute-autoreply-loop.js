// about: Two mailboxes answer each other with out-of-office mails; the script silences both for this thread, closes the flood of tickets and leaves one open
// tools: tickets.search, tickets.merge, rules.suppress, tickets.update
const flood = await tools.tickets.search({ subject: 'Automatic reply', createdWithin: '6h', limit: 1000 });

const pairs = flood.reduce((map, t) => {
  const list = map.get(t.requesterEmail) ?? [];
  return map.set(t.requesterEmail, [...list, t]);
}, new Map());

const report = [];
for (const [sender, list] of pairs) {
  if (list.length < 20) continue; // a person who wrote a few times, not a loop
  const [keep, ...rest] = list.sort((a, b) => a.id - b.id);
  await tools.rules.suppress({ sender, kind: 'autoresponder', hours: 48 });
  await tools.tickets.merge({ into: keep.id, ids: rest.map((t) => t.id), notifyRequester: false });
  await tools.tickets.update({ id: keep.id, tags: ['mail-loop'], note: `${rest.length} copies merged` });
  report.push({ sender, merged: rest.length });
}
return report;

// about: Gives new leads to the sales person of the region with the fewest open leads and tells that person by chat.
// tools: crm:leads:list, crm:reps:list, crm:leads:assign, chat:dm
const leads = await callTool('crm:leads:list', { owner: null, limit: 50 });
const reps = await callTool('crm:reps:list', { active: true });

const load = new Map(reps.map((r) => [r.id, r.openLeads]));
const given = new Map();

for (const lead of leads) {
  const candidates = reps.filter((r) => r.regions.includes(lead.country));
  if (!candidates.length) continue;
  const rep = candidates.reduce((best, r) => (load.get(r.id) < load.get(best.id) ? r : best));
  load.set(rep.id, load.get(rep.id) + 1);
  await callTool('crm:leads:assign', { lead: lead.id, to: rep.id });
  given.set(rep, [...(given.get(rep) ?? []), lead]);
}

for (const [rep, list] of given) {
  await callTool('chat:dm', {
    user: rep.chatId,
    text: `You have ${list.length} new lead(s):\n` + list.map((l) => `• ${l.company}: ${l.contact.name}, ${l.contact.phone}`).join('\n'),
  });
}
return [...given].map(([rep, list]) => ({ rep: rep.name, leads: list.length }));

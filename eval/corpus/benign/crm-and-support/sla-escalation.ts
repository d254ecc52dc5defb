// about: Finds tickets close to breaking their service level and pages the on-call lead of the team with the ticket's number and age.
// tools: tickets:query, oncall:current, pager:notify
const Level = { Ok: 0, Warn: 1, Breach: 2 } as const;
type Level = (typeof Level)[keyof typeof Level];

interface Ticket { id: number; team: string; createdAt: string; firstResponseAt: string | null; slaMinutes: number }

function judge(ticket: Ticket, now: number): Level {
  if (ticket.firstResponseAt) return Level.Ok;
  const used = (now - Date.parse(ticket.createdAt)) / 60_000 / ticket.slaMinutes;
  return used >= 1 ? Level.Breach : used > 0.8 ? Level.Warn : Level.Ok;
}

const tickets: Ticket[] = await tools['tickets:query']({ state: 'open', order: 'createdAt' });
const now = Date.now();
const teams = Map.groupBy(
  tickets.filter((t) => judge(t, now) !== Level.Ok),
  (t) => t.team,
);

const paged: string[] = [];
for (const [team, list] of teams) {
  const lead: { id: string; name: string } = await tools['oncall:current']({ team });
  const breached = list.filter((t) => judge(t, now) === Level.Breach);
  await tools['pager:notify']({
    userId: lead.id,
    urgency: breached.length > 0 ? 'high' : 'low',
    message: `${team}: ${breached.length} tickets over their SLA, ${list.length - breached.length} close. ${list.map((t) => '#' + t.id).join(' ')}`,
  });
  paged.push(lead.name);
}
return paged;

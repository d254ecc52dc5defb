// about: Hands the open tickets of an agent who leaves to the others in turn, by skill, without mails to the customers
// tools: freshdesk.agents, freshdesk.tickets, freshdesk.assign
const LEAVER = 4402;
const agents = await tools.freshdesk.agents({ group: 'second-line', active: true });
const others = agents.filter((a) => a.id !== LEAVER).map((a) => ({ ...a, load: a.openTickets }));

let page = 1;
const moved = {};
while (true) {
  const tickets = await tools.freshdesk.tickets({ assignee: LEAVER, status: 'unresolved', page, per_page: 100 });
  for (const ticket of tickets) {
    const able = others.filter((a) => a.skills.includes(ticket.product));
    const target = (able.length ? able : others).reduce((best, a) => (a.load < best.load ? a : best));
    await tools.freshdesk.assign({ ticket: ticket.id, agent: target.id, notify: { agent: true, requester: false } });
    target.load++;
    moved[target.name] = (moved[target.name] ?? 0) + 1;
  }
  if (tickets.length < 100) break;
  page++;
}
return moved;

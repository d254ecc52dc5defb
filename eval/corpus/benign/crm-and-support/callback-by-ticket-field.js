// about: Reads the "preferred time" field of open tickets of an energy supplier and books a callback in the agents' calendar accordingly
// tools: zendesk.tickets, calendar.freeSlots, calendar.book, zendesk.comment
const { tickets } = await tools.zendesk.tickets({ tag: 'callback', status: 'open', per_page: 100 });
const wish = { morning: [8, 12], afternoon: [12, 17], evening: [17, 20] };

for (const ticket of tickets) {
  const [from, to] = wish[ticket.custom_fields.preferred_time] ?? [8, 20];
  const slots = await tools.calendar.freeSlots({ team: 'callbacks', days: 3, minutes: 15 });
  const slot = slots.find((s) => {
    const hour = new Date(s.start).getUTCHours();
    return hour >= from && hour < to;
  });

  if (!slot) {
    await tools.zendesk.comment({ id: ticket.id, public: false, body: 'no free slot within three days' });
    continue;
  }
  await tools.calendar.book({
    slot: slot.id,
    title: `Call ticket ${ticket.id}`,
    details: `${ticket.requester.name}, ${ticket.requester.phone}: ${ticket.subject}`,
  });
  await tools.zendesk.comment({ id: ticket.id, public: true, body: `We will call you on ${slot.startLocal}.` });
}

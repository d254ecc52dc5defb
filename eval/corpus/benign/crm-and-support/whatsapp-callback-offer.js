// about: Offers a call-back to customers who hung up in the queue, on the number from which they called and only if they agreed to messages.
// tools: phone:missedCalls, crm:contacts:byPhone, calendar:freeSlots, whatsapp:send
const missed = await tools['phone:missedCalls']({ queue: 'service', since: '2h' });
const slots = await tools['calendar:freeSlots']({ calendar: 'service-callbacks', count: missed.length });

const offers = [];
const called = new Set();
for (const call of missed) {
  if (called.has(call.number)) continue;
  called.add(call.number);

  const contact = await tools['crm:contacts:byPhone']({ phone: call.number });
  if (!contact?.consent?.messaging) continue;

  const slot = slots.shift();
  if (!slot) break;
  const time = new Intl.DateTimeFormat(contact.locale ?? 'en', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Vienna' }).format(new Date(slot.start));
  await tools['whatsapp:send']({
    to: call.number,
    template: 'callback_offer',
    variables: { name: contact.firstName, time },
  });
  offers.push({ contact: contact.id, slot: slot.start });
}
return { missed: missed.length, offers };

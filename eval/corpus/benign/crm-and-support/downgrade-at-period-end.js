// about: Moves a subscription to a smaller plan at the period's end as its owner asked in a ticket, and confirms it to the billing contact of that account.
// tools: tickets:get, billing:getSubscription, billing:previewChange, billing:scheduleChange, mail:send
const ticket = await tools.tickets.get({ id: 'SUP-4410' });
const sub = await tools.billing.getSubscription({ accountId: ticket.accountId });

// only the owner or the billing contact may order that
const allowed = [sub.ownerEmail, sub.billingContact.email];
if (!allowed.includes(ticket.requester.email)) {
  return { changed: false, note: 'asked by somebody who is not responsible for the account' };
}

const preview = await tools.billing.previewChange({ subscription: sub.id, plan: 'team-10' });
if (preview.lostSeats > 0 && sub.usedSeats > 10) {
  return { changed: false, note: `${sub.usedSeats} seats in use, team-10 has 10` };
}

await tools.billing.scheduleChange({ subscription: sub.id, plan: 'team-10', at: 'period_end', reason: ticket.id });
await tools.mail.send({
  to: sub.billingContact.email,
  cc: ticket.requester.email === sub.billingContact.email ? undefined : ticket.requester.email,
  subject: 'Your plan changes on ' + sub.currentPeriodEnd.slice(0, 10),
  text: `From then on you pay ${preview.newPrice} ${preview.currency} a month instead of ${preview.oldPrice}.`,
});
return { changed: true, from: sub.currentPeriodEnd };

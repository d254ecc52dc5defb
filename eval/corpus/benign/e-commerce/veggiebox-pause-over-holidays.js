// about: pauses all vegetable box subscriptions of a farm over the two weeks without deliveries, so that nobody is charged, and tells every customer
// tools: subs.list, subs.pause, subs.addNote, mail.sendTemplate
const pause = { from: '2026-12-21', to: '2027-01-03' };
let token = undefined;
const counts = { paused: 0, already: 0, errors: [] };

do {
  const page = await tools.subs.list({ product: 'veggie-box', state: 'active', limit: 500, pageToken: token });
  for (const sub of page.items) {
    if (sub.pausedUntil && sub.pausedUntil >= pause.to) {
      counts.already++;
      continue;
    }
    try {
      await tools.subs.pause({ id: sub.id, ...pause, charge: false });
      await tools.subs.addNote({ id: sub.id, note: 'Christmas break of the farm' });
      await tools.mail.sendTemplate({
        template: 'box-break',
        to: sub.customer.email,
        data: { name: sub.customer.firstName, lastBox: '18 December', nextBox: '8 January' },
      });
      counts.paused++;
    } catch (e) {
      counts.errors.push(`${sub.id}: ${e.message}`);
    }
  }
  token = page.nextPageToken;
} while (token);

return counts;

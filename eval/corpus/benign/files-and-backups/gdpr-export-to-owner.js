// about: Collects everything stored about a person who asked for her data and puts it where only she can fetch it.
// tools: privacy:request, users:get, orders:list, support:tickets, privacy:deliver
const request = await tools.privacy.request({ id: 'dsr-2026-0188' });
if (request.type !== 'access' || !request.identityVerified) return 'not a verified access request';

const userId = request.userId;
const [profile, orders, tickets] = await Promise.all([
  tools.users.get({ id: userId }),
  tools.orders.list({ userId, limit: 10000 }),
  tools.support.tickets({ userId, includeMessages: true, limit: 10000 }),
]);

// technical secrets are not personal data and stay here
const { passwordHash, totpSecret, ...personal } = profile;

const bundle = {
  createdAt: new Date().toISOString(),
  personal,
  orders,
  tickets: tickets.map((t) => ({ subject: t.subject, messages: t.messages.filter((m) => !m.internal) })),
};

const delivery = await tools.privacy.deliver({
  requestId: request.id,
  userId,
  fileName: 'your-data.json',
  content: JSON.stringify(bundle, null, 2),
});
return { delivered: true, expiresAt: delivery.expiresAt, orders: orders.length, tickets: tickets.length };

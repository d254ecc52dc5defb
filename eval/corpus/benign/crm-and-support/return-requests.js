// about: Works through the queue of return requests by the shop's rules: approves, asks for a photo, refuses with a reason, or hands over to a person.
// tools: returns:queue, orders:get, returns:approve, returns:reject, labels:create, tickets:reply, tickets:assign
const DAY = 24 * 60 * 60 * 1000;

const messages = {
  approve: (r, label) => `Hello ${r.firstName}, your return of "${r.item.title}" is approved. Your label: ${label.url}`,
  photo: (r) => `Hello ${r.firstName}, could you send us a photo of the fault on "${r.item.title}"?`,
  late: (r) => `Hello ${r.firstName}, the 30 days for "${r.item.title}" are over, so we cannot take it back.`,
  hygiene: (r) => `Hello ${r.firstName}, for reasons of hygiene "${r.item.title}" cannot be returned once it is open.`,
};

function decide(request, order, item) {
  const age = Date.now() - Date.parse(order.deliveredAt);
  if (item.price * item.quantity > 400) return 'person';
  if (order.customer.returnsLastYear > 12) return 'person';
  if (request.reason === 'defective') {
    if (age > 730 * DAY) return 'late';
    return request.photos.length > 0 ? 'approve' : 'photo';
  }
  if (age > 30 * DAY) return 'late';
  if (item.category === 'underwear' || item.category === 'cosmetics') return 'hygiene';
  return 'approve';
}

const requests = await tools.returns.queue({ limit: 20 });
const tally = {};

for (const request of requests) {
  const order = await tools.orders.get({ number: request.orderNumber });
  const item = order.items.find((i) => i.sku === request.sku);
  const decision = item ? decide(request, order, item) : 'person';
  tally[decision] = (tally[decision] ?? 0) + 1;

  if (decision === 'person') {
    await tools.tickets.assign({ id: request.ticketId, team: 'returns' });
    continue;
  }

  const view = { firstName: order.customer.firstName, item };
  let label;
  if (decision === 'approve') {
    label = await tools.labels.create({ from: order.shippingAddress, to: 'returns-center', weight: item.weight });
    await tools.returns.approve({ id: request.id, labelId: label.id });
  } else if (decision !== 'photo') {
    await tools.returns.reject({ id: request.id, reason: decision });
  }
  await tools.tickets.reply({ id: request.ticketId, public: true, body: messages[decision](view, label) });
}
return tally;

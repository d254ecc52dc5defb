// about: Answers a ticket about a late parcel with the state of the order, after making sure that the order is the requester's.
// tools: tickets:get, orders:get, tickets:reply
const ticket = await callTool('tickets:get', { id: 88213 });
const number = ticket.body.match(/\b[A-Z]{2}-\d{6}\b/)?.[0];
if (!number) return 'no order number in the ticket';

const order = await callTool('orders:get', { number });
if (!order || order.customer.email.toLowerCase() !== ticket.requester.email.toLowerCase()) {
  await callTool('tickets:reply', { id: ticket.id, public: true, body: 'We could not find this order under your address. Could you check the number?' });
  return 'order belongs to somebody else or does not exist';
}

const eta = new Date(order.shipment.estimatedAt).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
await callTool('tickets:reply', {
  id: ticket.id,
  public: true,
  body: [
    `Hello ${order.customer.firstName},`,
    `your order ${order.number} left us on ${order.shipment.sentAt.slice(0, 10)} and should be with you on ${eta}.`,
    `It goes to ${order.shippingAddress.street}, ${order.shippingAddress.city}. You can follow it here: ${order.shipment.trackingUrl}`,
  ].join('\n\n'),
});
return { replied: true, eta };

// about: A week after delivery asks each buyer for a review, with a signed link per order made by the shop's own tool.
// tools: orders:delivered, reviews:inviteLink, email:send
const delivered = await tools.orders.delivered({ on: '2026-11-15', limit: 300 });

// one mail per person, even if there were several parcels
const firstPerBuyer = [...new Map(delivered.map((o) => [o.customerId, o])).values()];

const sendOne = async (order) => {
  if (order.customer.unsubscribed) return 'unsubscribed';
  const { url } = await tools.reviews.inviteLink({ orderId: order.id, expiresInDays: 30 });
  await tools.email.send({
    to: order.customer.email,
    template: 'review-request',
    variables: { name: order.customer.firstName, product: order.lines[0].title, url },
  });
  return 'sent';
};

const outcome = { sent: 0, unsubscribed: 0 };
for (const order of firstPerBuyer) {
  outcome[await sendOne(order)]++;
}
return outcome;
